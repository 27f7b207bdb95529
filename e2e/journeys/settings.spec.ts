import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const pages = [
  '/admin/aurora/settings',
  '/admin/aurora/settings/api-keys',
  '/admin/aurora/settings/api-keys/new',
  '/admin/aurora/settings/custom-fields',
  '/admin/aurora/settings/storefront',
  '/admin/aurora/groups',
];

for (const scheme of schemes) {
  for (const screen of screens) {
    test(`the pages of settings are sound in ${scheme} on a ${screen.name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(screen);
      await signIn(page);

      for (const address of pages) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
        await expectNoFindings(page);
      }
    });
  }
}

test('Clara makes a key, tries it, and revokes it', async ({ page, request }) => {
  await signIn(page);
  await page.goto('/admin/aurora/settings/api-keys');
  await page.getByRole('link', { name: 'Nova chave de API' }).click();

  await page.getByLabel('Nome', { exact: true }).fill('ERP da loja');
  await page.getByLabel('Todas').check();
  await expect(page.getByRole('checkbox', { name: 'Ler clientes' })).toBeChecked();
  await page.getByLabel('Todas').uncheck();
  await expect(page.getByRole('checkbox', { name: 'Ler clientes' })).not.toBeChecked();
  await page.getByRole('checkbox', { name: 'Ler clientes' }).check();
  await page.getByRole('button', { name: 'Criar chave' }).click();

  const key = await page.getByLabel('Chave', { exact: true }).inputValue();
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  const me = () => request.get('/api/v1/me', { headers: { authorization: `Bearer ${key}` } });
  expect((await me()).status()).toBe(200);

  await page.reload();
  await expect(page.getByText('não é mostrada de novo')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);

  await page.getByRole('link', { name: 'Revogar a chave ERP da loja?' }).click();
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Revogar chave' }).click();
  await expect(page.getByText('Chave revogada.')).toBeVisible();
  expect((await me()).status()).toBe(401);
});

test('Clara defines a custom field and removes it', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/aurora/settings/custom-fields');
  await page.getByLabel('Nome do campo').pressSequentially('Time do coração');
  await expect(page.getByLabel('Chave na API')).toHaveValue('time_do_coracao');
  await page.getByRole('button', { name: 'Criar campo' }).click();

  await page.goto('/admin/aurora/customers/new');
  await expect(page.getByLabel('Time do coração')).toBeVisible();

  await page.goto('/admin/aurora/settings/custom-fields');
  await expectNoFindings(page);
  await page.getByRole('link', { name: 'Remover o campo Time do coração?' }).click();
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Remover campo' }).click();
  await expect(page.getByText('Campo removido.')).toBeVisible();
});

test('Clara creates a group once', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/aurora/groups');
  for (const answer of ['Grupo criado.', 'Já existe um grupo com este nome.']) {
    await page.getByLabel('Nome do grupo').fill('Atacado');
    await page.getByRole('button', { name: 'Criar grupo' }).click();
    await expect(page.getByText(answer)).toBeVisible();
    await expectNoFindings(page);
  }
  await page.getByRole('link', { name: 'Atacado', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('group')).toBe('Atacado');
});
