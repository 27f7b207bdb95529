// A shop brings the orders of its old platform in a file.

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const header =
  'Número do Pedido;E-mail;Data;Status do Pedido;Status do Pagamento;Status do Envio;Subtotal;Desconto;Valor do Frete;Total;Nome do comprador;Nome do Produto;Valor do Produto;Quantidade Comprada;SKU';

/** An order of two items, in Latin-1 as it comes. */
function sales(payment: string): Buffer {
  const first = `9901;iris.conceicao@example.com;05/02/2026 09:30:00;Aberto;${payment};Entregue;30.00;0.00;5.00;35.00;Íris Conceição;Caneca;10.00;2;CANECA`;
  const second = '9901;iris.conceicao@example.com;;;;;;;;;;Pires;10.00;1;PIRES';
  return Buffer.from(`${header}\r\n${first}\r\n${second}\r\n`, 'latin1');
}

test('orders with a status that nobody knows stay out and say so; mended, they are on the customer', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page);
  await page.goto('/admin/aurora/imports/new');
  await page.getByRole('link', { name: 'Pedidos', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'Importar pedidos' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  const send = async (payment: string) => {
    await page.goto('/admin/aurora/imports/new?kind=orders');
    const file = { name: 'vendas.csv', mimeType: 'text/csv', buffer: sales(payment) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: 'Enviar e conferir' }).click();
  };

  await send('Talvez');
  await expect(page.getByText('Nenhum pedido foi importado.')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('#errors')).toContainText('Talvez');
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);

  await send('Confirmado');
  await expect(page.getByText('1 pedido novo')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Importar agora' }).click();
  await page.locator('a[href$="origin=import"]').click({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Íris Conceição', exact: true }).click();
  await expect(page.getByText('35,00').first()).toBeVisible();
});
