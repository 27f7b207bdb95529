// The shop's site: its key and sites in the settings, the pages that mailed links lead to, a new password by staff.

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const password = 'chuva de prata 7';

test('Ana registers at the shop, opens the link, and Clara has a new password made', async ({ page, request }) => {
  await page.setViewportSize(screens[0]);
  await signIn(page);
  await page.goto('/admin/aurora/settings/storefront');
  await page.getByLabel('Sites que podem chamar').fill('loja.example');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByText('um por linha').first()).toBeVisible();
  await expectNoFindings(page);
  await page.getByLabel('Sites que podem chamar').fill('https://loja.example');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByText('Loja virtual atualizada.')).toBeVisible();
  const key = await page.getByLabel('Chave pública da loja').inputValue();

  const call = (place: string, data: object) =>
    request.post(`/storefront/v1${place}`, { data, headers: { 'x-store-key': key, origin: 'https://loja.example' } });
  const email = 'ana.loja@example.com';
  expect((await call('/customers', { email, password, first_name: 'Ana', last_name: 'Lima' })).status()).toBe(202);
  expect((await call('/sessions', { email, password })).status()).toBe(401);

  await page.goto('/admin/aurora/settings/outbox');
  await page.getByRole('link', { name: 'Confirme seu e-mail' }).first().click();
  const link = /https?:\S+\/shop\/aurora\/confirm\?token=\S+/.exec(await page.locator('body').innerText());
  await page.goto(new URL(link?.[0] ?? '').pathname + new URL(link?.[0] ?? '').search);
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Confirmar' }).click();
  await expect(page.getByText('E-mail confirmado.')).toBeVisible();
  expect((await call('/sessions', { email, password })).status()).toBe(200);

  await page.goto('/admin/aurora/customers?email=ana.loja');
  await page.getByRole('link', { name: 'Ana Lima' }).first().click();
  await expect(page.getByText('Conta criada na loja virtual')).toBeVisible();
  await page.getByRole('link', { name: 'Gerar nova senha' }).click();
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Gerar e enviar' }).click();
  await expect(page.getByText('Nova senha gerada e enviada ao e-mail do cliente.')).toBeVisible();
  await expectNoSidewaysScroll(page);
  expect((await call('/sessions', { email, password })).status()).toBe(401);
});
