// `test` for journeys: every worker has a house of its own, and pages open addresses within it.

import { test as base, expect } from '@playwright/test';
import { openHouse, type House } from './house.ts';

interface WorkerFixtures {
  house: House;
}

interface TestFixtures {
  /** Fails a journey whose pages logged an error or a breach of the content security policy. */
  quietConsole: void;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  house: [
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ house }, use) => {
    await use(house.address);
  },

  quietConsole: [
    async ({ page }, use) => {
      const heard: string[] = [];
      page.on('pageerror', (error) => heard.push(String(error)));
      page.on('console', (message) => {
        // Chromium itself reports each 4xx answer, which journeys provoke on purpose.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          heard.push(message.text());
        }
      });
      await use();
      expect(heard, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
