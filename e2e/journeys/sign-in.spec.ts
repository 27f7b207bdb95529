import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, languages, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

for (const language of languages) {
  test.describe(language, () => {
    test.use({ locale: language });

    for (const scheme of schemes) {
      for (const screen of screens) {
        test(`the log-in page is sound in ${scheme} on a ${screen.name}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize(screen);

          await page.goto('/login');

          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expect(page.locator('html')).toHaveAttribute('data-bs-theme', scheme);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectNoSidewaysScroll(page);
          await expectNoFindings(page);
        });
      }
    }
  });
}

test('Clara signs in and comes to the start page of her store', async ({ page }) => {
  await signIn(page);

  expect(new URL(page.url()).pathname).toBe('/admin/aurora');
});
