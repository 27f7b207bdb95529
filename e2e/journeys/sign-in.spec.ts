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

test('a wrong password is said and the e-mail stays', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill('clara@example.com');
  await page.getByLabel('Senha').fill('uma senha errada');
  await page.getByRole('button', { name: 'Entrar' }).click();

  await expect(page.getByRole('alert')).toHaveText('E-mail ou senha incorretos.');
  await expect(page.getByLabel('E-mail')).toHaveValue('clara@example.com');
  await expect(page.getByLabel('Senha')).toBeFocused();
});

test('Clara chooses English and the dark theme where she is, and logs out', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/aurora/customers?state=SP');
  const menu = page.getByRole('button', { name: /^(Conta de|Account of)/ });

  await menu.click();
  await page.getByRole('button', { name: 'Tema escuro' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-bs-theme', 'dark');
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-bs-theme', 'dark');
  expect(new URL(page.url()).pathname).toBe('/admin/aurora/customers');
  expect(new URL(page.url()).search).toBe('?state=SP');

  await menu.click();
  await page.getByRole('button', { name: 'Português' }).click();
  await menu.click();
  await page.getByRole('button', { name: 'Sair' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Você saiu.' })).toBeVisible();
  await page.goto('/admin/aurora');
  expect(new URL(page.url()).pathname).toBe('/login');
});

for (const scheme of schemes) {
  for (const screen of screens) {
    test(`the start page and the account are sound in ${scheme} on a ${screen.name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(screen);
      await signIn(page);
      for (const place of ['/admin/aurora', '/account', '/nothing']) {
        await page.goto(place);
        await expectNoSidewaysScroll(page);
        await expectNoFindings(page);
      }
    });
  }
}
