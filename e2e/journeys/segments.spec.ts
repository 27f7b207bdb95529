import { expectNoFindings } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, schemes, screens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';

const list = '/admin/aurora/customers';

test.beforeEach(async ({ page, house }) => {
  await signIn(page);
  for (const body of [
    { first_name: 'Sônia', last_name: 'Lobo', tags: ['VIP'], addresses: [{ city: 'São Paulo', state: 'SP' }] },
    { first_name: 'Bruno', last_name: 'Costa', tags: ['VIP'], addresses: [{ city: 'Recife', state: 'PE' }] },
  ]) {
    await page.request.post('/api/v1/customers', {
      headers: { authorization: `Bearer ${house.aurora.api_key}` },
      data: body,
    });
  }
});

test('Clara saves a filter, opens it as a tab, narrows it, renames it and deletes it', async ({ page }) => {
  await page.goto(`${list}?tag=VIP`);
  await page.locator('summary', { hasText: 'Salvar como segmento' }).click();
  await expectNoFindings(page);
  await page.getByLabel('Nome do segmento').fill('VIPs');
  await page.locator('#segment-save').getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByText('Segmento salvo.')).toBeVisible();

  const tabs = page.getByRole('navigation', { name: 'Segmentos' });
  await expect(tabs.getByRole('link', { name: 'VIPs' })).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('#segment-open')).toContainText('Tag: VIP');
  await tabs.getByRole('link', { name: 'Todos' }).click();
  await expect(tabs.getByRole('link', { name: 'Todos' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'VIPs' }).click();
  await expect(page.locator('#segment-open')).toBeVisible();

  await page.locator('input[name="q"]').pressSequentially('recife');
  await page.waitForURL(/q=recife/);
  await expect(page.locator('#segment-open')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sônia Lobo', exact: true })).toHaveCount(0);
  await page.goto(page.url().replace('q=recife', 'state=PE'));
  await page.getByRole('button', { name: 'Atualizar com estes filtros' }).click();
  await expect(page.getByText('Filtros do segmento atualizados.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sônia Lobo', exact: true })).toHaveCount(0);

  await page.locator('#segment-open').getByRole('link', { name: 'Renomear' }).click();
  await expectNoFindings(page);
  await page.getByLabel('Nome do segmento').fill('VIPs de Pernambuco');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(tabs.getByRole('link', { name: 'VIPs de Pernambuco' })).toBeVisible();

  await page.goto('/admin/aurora/segments');
  await expectNoFindings(page);
  await page.getByRole('link', { name: 'Excluir VIPs de Pernambuco' }).click();
  await expect(page.getByText('Nenhum cliente é alterado nem excluído.')).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Excluir segmento' }).click();
  await expect(page.getByText('Segmento excluído.')).toBeVisible();
});

test('many tabs scroll within themselves, and the pages are sound on every screen', async ({ page, house }) => {
  for (let number = 1; number <= 12; number += 1) {
    await page.request.post('/api/v1/segments', {
      headers: { authorization: `Bearer ${house.aurora.api_key}` },
      data: { name: `Clientes do estado número ${number}`, filter: 'state=SP' },
    });
  }
  for (const screen of screens) {
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(screen);
      for (const place of [`${list}?segment=Clientes+do+estado+número+12&tag=VIP`, '/admin/aurora/segments']) {
        await page.goto(place);
        await expectNoSidewaysScroll(page);
        await expectNoFindings(page);
      }
    }
  }
});
