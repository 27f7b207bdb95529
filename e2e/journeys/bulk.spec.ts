// Many customers at once: ticked, confirmed with their number, followed, undone.

import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const list = '/admin/aurora/customers?q=vasques';

test.beforeEach(async ({ page, house }) => {
  await signIn(page);
  await page.goto(list);
  if ((await page.getByRole('link', { name: 'Tomé Vasques 50', exact: true }).count()) > 0) return;
  for (let number = 1; number <= 52; number += 1) {
    const last_name = `Vasques ${String(number).padStart(2, '0')}`;
    const made = await page.request.post('/api/v1/customers', {
      headers: { authorization: `Bearer ${house.aurora.api_key}` },
      data: { first_name: 'Tomé', last_name },
    });
    expect(made.status()).toBe(201);
  }
});

test('rows, the page and all that match are chosen, tagged, and taken back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(list);
  const bar = page.locator('#selection');
  await expect(bar).toBeHidden();
  await page.getByLabel('Selecionar Tomé Vasques 52').check();
  await page.getByLabel('Selecionar Tomé Vasques 51').press('Space');
  await expect(bar.getByRole('status')).toHaveText('Selecionados: 2');
  await page.locator('thead').getByLabel('Selecionar a página').check();
  await expect(bar.getByRole('status')).toHaveText('Selecionados: 50');
  await page.getByLabel('Todos os 52 da busca').check();
  await expect(bar.getByRole('status')).toHaveText('Selecionados: 52');
  await expectNoFindings(page);

  await bar.getByRole('button', { name: 'Adicionar tags' }).click();
  await expect(page.getByText('52 clientes escolhidos')).toBeVisible();
  await expectNoFindings(page);
  await page.locator('[data-tag-input]').fill('Páscoa');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Adicionar a 52 clientes' }).click();
  await expect(page.getByText('52 clientes mudados')).toBeVisible({ timeout: 20_000 });
  await expectNoFindings(page);

  await page.getByRole('button', { name: 'Desfazer' }).click();
  await expect(page.getByRole('heading', { name: 'Desfeito: tags adicionadas: Páscoa' })).toBeVisible();
  await expect(page.getByText('52 clientes mudados')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Ações em massa' }).click();
  await expect(page.getByText('Desfeita')).toBeVisible();
  await expectNoFindings(page);
});

test('a few are deleted on a phone, with their number on the button', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(list);
  await page.getByLabel('Selecionar a página').first().check();
  await expect(page.locator('#selection').getByRole('status')).toHaveText('Selecionados: 50');
  await page.getByLabel('Selecionar a página').first().uncheck();
  await page.getByLabel('Selecionar Tomé Vasques 52').check();
  await page.getByLabel('Selecionar Tomé Vasques 51').check();
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await page.locator('#selection').getByRole('button', { name: 'Excluir' }).click();
  await expectNoSidewaysScroll(page);
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Excluir 2' }).click();
  await expect(page.getByText('2 clientes excluídos')).toBeVisible({ timeout: 20_000 });
  await expectNoSidewaysScroll(page);
  await page.goto(list);
  await expect(page.getByText('50 clientes').first()).toBeVisible();
});
