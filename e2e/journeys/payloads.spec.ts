// Scripts in every text that a customer, an integration or a file can bring (HARDENING I-01): the owner opens every
// page, and none is taken for more than text.

import { expect, test } from '@playwright/test';
import { openHouse, type House } from '../support/house.ts';
import { nth, payloads } from '../support/payloads.ts';
import { signIn } from '../support/sign-in.ts';
import { TrappedShop } from '../support/trapped.ts';
import { watch } from '../support/watch.ts';

const start = ['', '/customers', '/customers?limit=500', '/customers/bulk', '/segments', '/groups', '/imports', '/imports/new', '/exports'];
/** Where the lists of what others named stand: nothing is proven by a page that shows none of it. */
const telling = ['/customers', '/customers/bulk', '/segments', '/groups', '/imports', '/settings/api-keys', '/settings/custom-fields'];
const settings = ['', '/api-keys', '/api-keys/new', '/custom-fields', '/outbox'].map((place) => `/settings${place}`);

/** Of pages that one template draws so many are opened: over the fields of so many people every payload comes. */
const enough: readonly [RegExp, number][] = [
  [/\/customers\/\{id\}$/, 12],
  [/\/customers\/\{id\}\/edit$/, 8],
  [/\/imports\/\{id\}$/, 4],
  [/\?.*\?/, 0],
  [/\?/, 1],
  [/./, 2],
];

// A house of its own: nobody else's people are called so.
let house: House;
test.beforeAll(async () => {
  house = await openHouse({ store: nth(payloads, 21), owner: nth(payloads, 23) });
});
test.afterAll(async () => house.stop());

test('what others wrote is text on every page', async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: house.address, userAgent: nth(payloads, 3), locale: 'pt-BR' });
  const page = await context.newPage();
  const watched = await watch(page, house.address);
  const shop = new TrappedShop(page.request, house.aurora.api_key);
  await shop.furnish();
  await signIn(page);
  for (const number of payloads.keys()) {
    const headers = { origin: house.address };
    const form = { name: nth(payloads, number), scopes: 'customers:read' };
    const issued = await page.request.post('/admin/aurora/settings/api-keys', { headers, form });
    expect(issued.status()).toBe(200);
  }
  const exported = { format: 'csv', purpose: 'management', filter: `q=${encodeURIComponent(nth(payloads, 2))}` };
  const asked = await page.request.post('/admin/aurora/exports', { headers: { origin: house.address }, form: exported });
  expect(new URL(asked.url()).pathname).toMatch(/\/exports\/[0-9a-f-]{36}$/);
  for (const [place, state] of [[0, 'failed'], [1, 'done'], [payloads.length + 1, 'failed']] as const) {
    const headers = { authorization: `Bearer ${house.aurora.api_key}` };
    const told = async () => (await page.request.get(`/api/v1/imports/${shop.imports[place]}`, { headers })).json();
    await expect.poll(told, { timeout: 30_000 }).toMatchObject({ state });
  }

  await shop.bulk();
  const unknown = await shop.unknown(house.address);
  await page.goto(unknown);
  await expect(page.locator('#mapping')).toContainText(nth(payloads, 5), { timeout: 20_000 });
  await watched.expectTextOnly();
  await page.goto('/admin/aurora/customers');
  await page.locator('[data-select-row]').first().check();
  await page.locator('#selection button[value="remove_tags"]').click();
  await expect(page.locator('#known-tags')).toBeAttached();
  await watched.expectTextOnly();

  const waiting = [...start, ...settings].map((place) => `/admin/aurora${place}`);
  waiting.push(...shop.customers.flatMap((id) => ['', '/edit'].map((place) => `/admin/aurora/customers/${id}${place}`)));
  waiting.push(...[0, 1, 2].map((place) => `/admin/aurora/imports/${shop.imports[place]}`));
  waiting.push(`/admin/aurora/customers?q=${encodeURIComponent(nth(payloads, 21))}`);
  const opened = new Map<string, Set<string>>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(address);
    const already = opened.get(kind) ?? new Set<string>();
    const most = enough.find(([kinds]) => kinds.test(kind))?.[1] ?? 0;
    if (already.size >= most || already.has(address)) continue;
    opened.set(kind, already.add(address));
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBeLessThan(400);
    await watched.expectTextOnly();
    waiting.push(...(await page.evaluate(linked)));
  }
  expect([...opened.keys()].filter((kind) => kind.includes('{id}')).length).toBeGreaterThan(5);

  // What is typed comes back beside what is wrong with it, block by block and as a whole page.
  for (const typed of [0, 23].map((number) => nth(payloads, number))) {
    await page.goto('/admin/aurora/customers/new');
    for (const input of await page.locator('main input[type="text"]:visible').all()) await input.fill(typed);
    await page.locator('[data-tag-input]').fill(typed);
    await page.locator('[data-tag-input]').press('Enter');
    await watched.expectTextOnly();
    await page.locator('button[name="save"]').click();
    await expect(page.locator('.is-invalid').first()).toBeVisible();
    await watched.expectTextOnly();
  }
  for (const place of telling) {
    await page.goto(`/admin/aurora${place}`);
    await expect(page.locator('main'), place).toContainText(nth(payloads, 5));
  }
  await context.close();
});

/** `/admin/aurora/customers/{id}?q`: pages of one kind are drawn by one template. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, house.address);
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/\/k\d+/, '/{key}');
  return `${path}${[...new Set(searchParams.keys())].sort().map((name) => `?${name}`).join('')}`;
}

/** Where the page leads within the panel; runs in the page. */
function linked(): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]:not([download])')];
  const own = links.filter((link) => link.origin === location.origin && link.pathname.startsWith('/admin/'));
  return own.map((link) => link.pathname + link.search).filter((place) => !/\/(file|template|errors\.csv)$|\/template\?/.test(place));
}
