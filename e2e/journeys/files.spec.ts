// A shop brings its customers in a file and takes the list away in another.

import { readFile } from 'node:fs/promises';
import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const header =
  'Nome completo;CPF/CNPJ;E-mail;Telefone de Contato;Endereço;Cidade;Total Consumido (BRL);Número de Compras;Última Compra;Data;Cadastrado;Inscrição para newsletter;Marketing;Marketing (atualização)';

/** A file of another platform, in Latin-1 as it comes. */
function nuvemshop(document: string): Buffer {
  const row = `Íris Conceição;${document};iris.conceicao@example.com;;;Recife;0,00;0;;10/02/2024;Sim;Sim;;`;
  return Buffer.from(`${header}\r\n${row}\r\n`, 'latin1');
}

test('a file with a bad cell imports nothing and says where; mended, it is all there', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page);
  await page.goto('/admin/aurora/imports/new');
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  const send = async (document: string) => {
    await page.goto('/admin/aurora/imports/new');
    const file = { name: 'clientes.csv', mimeType: 'text/csv', buffer: nuvemshop(document) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: 'Enviar e conferir' }).click();
  };

  await send('111.111.111-11');
  await expect(page.getByText('Nenhum cliente foi importado.')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('#errors')).toContainText('111.111.111-11');
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);

  await send('529.982.247-25');
  await page.getByRole('button', { name: 'Importar agora' }).click({ timeout: 20_000 });
  await page.locator('a[href$="origin=import"]').click({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'Íris Conceição', exact: true })).toBeVisible();

  await page.goto('/admin/aurora/imports');
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
});

test('the list is taken away as filtered, by the page and by the mail', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/aurora/exports/new?include=all');
  await expectNoFindings(page);
  await page.locator('main form [type="submit"]').click();

  const link = page.getByRole('link', { name: 'Baixar arquivo' });
  await expect(link).toBeVisible({ timeout: 20_000 });
  await expectNoFindings(page);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain('CPF/CNPJ');

  await page.goto('/admin/aurora/settings/outbox');
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await expect(page.locator('main table a, main .list-group a').first()).toBeVisible();
});

test('work that ends while one is on another page is said there', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/aurora/imports/new');
  const rows = Array.from({ length: 40_000 }, (_, number) => `Ana ${number};pessoa${number}@example.com`);
  const buffer = Buffer.from(`Nome;E-mail\r\n${rows.join('\r\n')}\r\n`);
  await page.locator('input[type="file"]').setInputFiles({ name: 'muitos.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Enviar e conferir' }).click();
  await expect(page.locator('[data-job]')).toBeAttached();

  await page.goto('/account');
  const notice = page.locator('#toasts').getByRole('link', { name: 'A importação espera sua resposta.' });
  await expect(notice).toBeVisible({ timeout: 40_000 });
  await expectNoFindings(page);
  await notice.click();

  await page.getByRole('button', { name: 'Cancelar a importação' }).click();
  await expect(page.getByText('cancelada').first()).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('jobs'))).toBe('{}');
});

test('a file of an unknown source is mapped by hand, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page);
  await page.goto('/admin/aurora/imports/new');
  const text = 'Comprador;Contato;Fone 1;Saldo\r\nOlívia Prates;olivia.prates@example.com;11 98888-7777;10,00\r\n';
  await page.locator('input[type="file"]').setInputFiles({ name: 'compradores.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Enviar e conferir' }).click();

  await expect(page.getByRole('heading', { name: 'O que é cada coluna?' })).toBeVisible({ timeout: 20_000 });
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await expect(page.getByLabel('Contato')).toHaveValue('email');
  await expect(page.getByLabel('Fone 1')).toHaveValue('phone');
  await page.getByLabel('Comprador').selectOption('email');
  await page.getByRole('button', { name: 'Conferir o arquivo' }).click();
  await expect(page.getByRole('alert')).toContainText('Um campo só pode vir de uma coluna.');
  await expectNoFindings(page);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('Comprador').selectOption('full_name');
  await page.getByRole('button', { name: 'Conferir o arquivo' }).click();
  await expect(page.getByText('1 cliente novo')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Mudar as colunas' }).click();
  await expect(page.getByLabel('Comprador')).toHaveValue('full_name');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoFindings(page);
  await page.goBack();
  await page.getByRole('button', { name: 'Importar agora' }).click();
  await page.locator('a[href$="origin=import"]').click({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'Olívia Prates', exact: true })).toBeVisible();
});
