// A page under watch: what ran, what was asked of others, what the browser complained of.

import { expect, type Page } from '@playwright/test';

export interface Watched {
  /** Fails if what a page shows was taken for more than text. */
  expectTextOnly(): Promise<void>;
}

export async function watch(page: Page, own: string): Promise<Watched> {
  const seen: string[] = [];
  await page.exposeFunction('pwned', (mark: unknown) => seen.push(`ran: ${String(mark)} on ${page.url()}`));
  page.on('dialog', (dialog) => {
    seen.push(`dialog on ${page.url()}: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('pageerror', (error) => seen.push(`${page.url()}: ${String(error)}`));
  page.on('console', (message) => {
    // Chromium itself reports an answer that refuses a form.
    const refused = message.text().includes('responded with a status of 422');
    if (message.type() === 'error' && !refused) seen.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== own && asked.protocol !== 'data:') seen.push(`asked ${request.url()} on ${page.url()}`);
  });
  return {
    async expectTextOnly() {
      seen.push(...(await page.evaluate(marks)).map((mark) => `${page.url()}: ${mark}`));
      expect(seen).toEqual([]);
    },
  };
}

/** Elements and attributes that only a payload can have made; runs in the page. */
function marks(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    if (element.hasAttribute('data-pwned')) found.push(`an element: ${element.outerHTML.slice(0, 200)}`);
    for (const { name, value } of element.attributes) {
      const runs = /^(on|hx-on)/.test(name);
      const leads =
        /^(href|src|action|formaction|data|srcdoc|xlink:href)$/.test(name) &&
        /^\s*(javascript|data:text|\/\/|https?:\/\/collect)/i.test(value.replace(/\u00ad/g, ''));
      const evaluates = /^hx-(vals|headers|vars|request)$/.test(name) && /^\s*(js|javascript):/.test(value);
      if (runs || leads || evaluates) found.push(`an attribute: ${name}=${value.slice(0, 200)}`);
    }
  }
  return found;
}
