import { type Page } from '@playwright/test';
import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const list = '/admin/aurora/customers';

/** Registers somebody by the form and answers the address of their page. */
async function register(page: Page, first: string, last: string): Promise<string> {
  await page.goto(`${list}/new`);
  await page.locator('#input-first_name').fill(first);
  await page.locator('#input-last_name').fill(last);
  await page.getByRole('button', { name: 'Salvar' }).click();
  await page.waitForURL(/notice=customer-created/);
  return new URL(page.url()).pathname;
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test('Clara registers a customer, is told what is wrong, and finds her by typing', async ({ page }) => {
  await page.goto(list);
  await page.getByRole('link', { name: 'Cadastrar cliente' }).first().click();
  await page.locator('#input-first_name').fill('Ana');
  await page.locator('#input-last_name').fill('Lima');
  await page.locator('#input-document').fill('111.111.111-11');
  await page.locator('#input-document').blur();
  await expect(page.locator('#fault-document')).toHaveText('CPF ou CNPJ inválido.');
  await page.locator('#input-document').fill('529.982.247-25');
  await page.locator('#input-document').blur();
  await expect(page.locator('#fault-document')).toHaveText('');
  await page.locator('#input-zip').fill('50030-230');
  await page.locator('#input-zip').blur();
  await expect(page.locator('#state')).toHaveValue('PE');
  await page.locator('[data-tag-input]').fill('VIP');
  await page.locator('[data-tag-input]').press('Enter');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana Lima');

  await page.goto(list);
  await page.keyboard.press('/');
  await page.keyboard.type('lima ana');
  await page.waitForURL(/q=lima/);
  await expect(page.locator('#customers-count')).toHaveText('1');
  await expect(page.getByRole('link', { name: 'Ana Lima', exact: true })).toBeVisible();
});

test('the fields follow the kind of customer', async ({ page }) => {
  await page.goto(`${list}/new`);
  await expect(page.locator('#input-trade_name')).toBeHidden();
  await page.getByText('Pessoa jurídica').click();
  await expect(page.locator('#input-trade_name')).toBeVisible();
  await expect(page.locator('#input-social_name')).toBeHidden();
});

test('two people edit the same customer and nothing is lost', async ({ page, context }) => {
  const address = await register(page, 'Bruno', 'Costa');
  const other = await context.newPage();
  await page.goto(`${address}/edit`);
  await other.goto(`${address}/edit`);
  await other.locator('#input-last_name').fill('Reis');
  await other.getByRole('button', { name: 'Salvar' }).click();
  await other.waitForURL(/notice=customer-saved/);

  await page.locator('#input-first_name').fill('Breno');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByRole('alert')).toContainText('Outra pessoa alterou');
  await page.getByRole('button', { name: 'Salvar' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Breno Reis');
});

test('a delete is asked for, can be left with Escape, and is done once confirmed', async ({ page }) => {
  const address = await register(page, 'Davi', 'Rocha');
  await page.getByRole('link', { name: 'Excluir' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Excluir' }).click();
  await page.getByRole('button', { name: 'Excluir cliente' }).click();
  await expect(page.getByText('Cliente excluído.')).toBeVisible();
  expect((await page.goto(address))?.status()).toBe(404);
});

// Each of these opens many pages: the two that differ most.
for (const [scheme, screen] of [['light', screens[0]], ['dark', screens[2]]] as const) {
  test(`the customers' pages are sound in ${scheme} on a ${screen.name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(screen);
    const address = await register(page, 'Elisa', `de ${screen.name}`);
    for (const place of [list, `${list}/new`, address, `${address}/edit`, `${address}/addresses`]) {
      await page.goto(place);
      if (place === list) await page.locator('summary', { hasText: 'Filtros' }).click();
      await expectNoSidewaysScroll(page);
      await expectNoFindings(page);
    }
  });
}

test('group and tags are changed in the row, by the keyboard, on a phone too', async ({ page }) => {
  await register(page, 'Rita', 'Linhares');
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.goto(`${list}?q=linhares`);
    const open = page.getByRole('link', { name: 'Grupo e tags de Rita Linhares' });
    await open.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('tr select[name="group"]')).toBeFocused();
    await expectNoSidewaysScroll(page);
    await expectNoFindings(page);

    await page.locator('[data-tag-input]').fill(screen.name);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Salvar' }).press('Enter');

    await expect(page.locator('#customers-list').getByRole('link', { name: screen.name, exact: true })).toBeVisible();
    await expect(page).toHaveURL(/q=linhares/);
  }
  await page.getByRole('link', { name: 'Grupo e tags de Rita Linhares' }).click();
  await page.getByRole('link', { name: 'Cancelar' }).click();
  await expect(page.locator('tr select[name="group"]')).toHaveCount(0);
});

test('the filters say how many each choice would leave, before they are applied', async ({ page }) => {
  await register(page, 'Otília', 'Sampaio');
  await page.goto(`${list}?q=sampaio`);
  await page.getByText('Filtros', { exact: true }).click();
  await expect(page.locator('#facet-kind-person')).toHaveText('1');
  await expect(page.getByRole('button', { name: 'Ver 1 cliente' })).toBeVisible();
  await page.locator('input[name="kind"][value="company"]').check({ force: true });
  await expect(page.getByRole('button', { name: 'Nenhum cliente' })).toBeVisible();
  await expectNoFindings(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});
