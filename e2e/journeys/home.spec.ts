// The start page: numbers that open the list, the plot and its table, and a product chosen by typing.

import type { Page } from '@playwright/test';

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const day = 24 * 3_600_000;

async function send(page: Page, key: string, code: string, email: string, ago: number, items: object[]) {
  const placed = new Date(Date.now() - ago * day).toISOString();
  const answer = await page.request.post('/api/v1/orders', {
    headers: { authorization: `Bearer ${key}` },
    data: { code, placed_at: placed, customer: { email, first_name: email.split('@')[0] }, items },
  });
  expect(answer.ok()).toBe(true);
}

test.beforeEach(async ({ page, house }) => {
  await signIn(page);
  const mug = { sku: 'CAM-1', name: 'Câmera São João', quantity: 1, unit_price_cents: 12_345 };
  const plate = { sku: 'PRATO', name: 'Prato raso', quantity: 2, unit_price_cents: 1_000 };
  const key = house.aurora.api_key;
  await send(page, key, 'h-1', 'ana@example.com', 0, [mug]);
  await send(page, key, 'h-2', 'bruno@example.com', 0, [plate]);
  await send(page, key, 'h-3', 'bruno@example.com', 3, [plate]);
  await send(page, key, 'h-4', 'ana@example.com', 70, [mug]);
});

test('Clara sees how the month goes and opens what is behind a number', async ({ page }) => {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await page.goto('/admin/aurora');
      await expect(page.locator('#home-revenue')).toContainText('R$');
      await expectNoSidewaysScroll(page);
      await expectNoFindings(page);
      await page.screenshot({ path: `test-results/home-${scheme}-${screen.width}.png`, fullPage: true });
    }
  }
  await page.getByText('Ver em tabela').click();
  await expectNoFindings(page);
  const rows = page.locator('.plot tbody tr');
  await expect(rows).toHaveCount(30);
  await expect(rows.last()).toContainText('2');
  await rows.last().getByRole('link').click();
  await expect(page).toHaveURL(/ordered_from=.*ordered_to=/);
  await expect(page.getByRole('link', { name: 'ana', exact: true })).toBeVisible();

  await page.goto('/admin/aurora');
  await page.locator('#home-returning').click();
  await expect(page).toHaveURL(/first_order_before=/);
  await expect(page.getByRole('link', { name: 'ana', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'bruno', exact: true })).toHaveCount(0);
});

test('Clara chooses a product by a part of its name, with the keyboard', async ({ page }) => {
  await page.goto('/admin/aurora/customers');
  await page.locator('#customers-filters summary').first().click();
  const field = page.getByRole('combobox', { name: 'SKU ou nome do produto' });
  await field.pressSequentially('sao joao');
  await expect(page.getByRole('option', { name: /Câmera São João/ })).toBeVisible();
  await expectNoFindings(page);
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(page.getByRole('checkbox', { name: /Câmera São João/ })).toBeChecked();
  await page.getByRole('button', { name: /^(Ver|Aplicar)/ }).last().click();
  await expect(page).toHaveURL(/sku=CAM-1/);
  await expect(page.getByText('Câmera São João (CAM-1)').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'ana', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'bruno', exact: true })).toHaveCount(0);
});
