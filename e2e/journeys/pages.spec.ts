// Every page of the panel that one can come to without a job, in both languages, light and dark, from a phone to a desk.

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, languages, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const places = [
  '',
  '/customers',
  '/customers?state=SP&q=maria&kind=person',
  '/customers/new',
  '/customers/bulk',
  '/segments',
  '/groups',
  '/imports',
  '/imports/new',
  '/exports',
  '/exports/new',
  '/settings',
  '/settings/api-keys',
  '/settings/api-keys/new',
  '/settings/custom-fields',
  '/settings/storefront',
  '/settings/outbox',
];

for (const language of languages) {
  for (const scheme of schemes) {
    // Four turns show each language in each scheme, and each scheme on each of the two screens that differ most.
    const screen = (language === 'en') === (scheme === 'dark') ? screens[0] : screens[2];
    test.describe(`${language}, ${scheme}, ${screen.name}`, () => {
      test.use({ locale: language });

      test('every page is sound', async ({ page }) => {
        test.setTimeout(180_000);
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(screen);
        await signIn(page);
        for (const place of places) {
          const answer = await page.goto(`/admin/aurora${place}`);
          expect(answer?.status(), place).toBe(200);
          expect(await page.locator('html').getAttribute('lang'), place).toBe(language);
          await expectNoSidewaysScroll(page);
          await expectNoFindings(page);
        }
      });
    });
  }
}
