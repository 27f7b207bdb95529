// A customer's page: what was spent by month, and the time line narrowed to one kind.

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const hour = 3_600_000;

test('Clara sees what a customer spent and follows the payments alone', async ({ page, house }) => {
  await signIn(page);
  const at = (ago: number) => new Date(Date.now() - ago * hour).toISOString();
  let customer = '';
  for (const number of [1, 2, 3]) {
    const answer = await page.request.post('/api/v1/orders', {
      headers: { authorization: `Bearer ${house.aurora.api_key}` },
      data: {
        code: `t-${number}`, placed_at: at(number * 800), paid_at: at(number * 800 - 1), shipped_at: at(number * 800 - 30),
        customer: { email: 'bia@example.com', first_name: 'Bia' }, status: 'confirmed', payment_status: 'paid',
        items: [{ sku: 'CANECA', name: 'Caneca', quantity: number, unit_price_cents: 4_590 }],
      },
    });
    customer = (await answer.json()).customer_id;
  }
  const address = `/admin/aurora/customers/${customer}`;
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await page.goto(address);
      await expectNoSidewaysScroll(page);
      await expectNoFindings(page);
      await page.screenshot({ path: `test-results/customer-${scheme}-${screen.width}.png`, fullPage: true });
    }
  }
  const line = page.locator('#time-line');
  await expect(line.getByRole('heading', { name: 'Pedido enviado' })).toHaveCount(3);
  await line.getByRole('link', { name: 'Pagamentos' }).click();
  await expect(page).toHaveURL(/kind=paid/);
  await expect(line.getByRole('heading', { name: 'Pedido pago' })).toHaveCount(3);
  await expect(line.getByRole('heading', { name: 'Pedido enviado' })).toHaveCount(0);
  await expectNoFindings(page);

  await page.getByText('Ver em tabela').first().click();
  await page.locator('.plot tbody tr', { hasText: '45,90' }).getByRole('link').click();
  await expect(page).toHaveURL(/orders\?month=/);
  await expect(page.getByRole('link', { name: 't-1', exact: true }).filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 't-3', exact: true })).toHaveCount(0);
  await expectNoFindings(page);
  await page.getByRole('link', { name: 'Ver todos' }).click();
  await expect(page.locator('.plot')).toBeVisible();
  await expectNoFindings(page);
});
