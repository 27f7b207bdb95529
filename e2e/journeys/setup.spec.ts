import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNoFindings } from '../support/axe.ts';
import { serve, end } from '../support/house.ts';
import { expect, test } from '../support/journey.ts';
import { expectNoSidewaysScroll, schemes, screens } from '../support/screens.ts';

test('a newcomer opens the first store, keeps the key, and lands in it', async ({ page }) => {
  const data = await mkdtemp(join(tmpdir(), 'clientela-setup-'));
  const { server, address } = await serve(data);
  try {
    await page.goto(address);
    expect(new URL(page.url()).pathname).toBe('/setup');
    for (const colorScheme of schemes) {
      for (const screen of screens) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(screen);
        await expectNoSidewaysScroll(page);
        await expectNoFindings(page);
      }
    }

    await page.getByLabel('Nome da loja').fill('Café & Cia.');
    await expect(page.getByLabel('Endereço no painel')).toHaveValue('cafe-cia');
    await page.getByLabel('Seu nome').fill('Clara');
    await page.getByLabel('E-mail').fill('clara@example.com');
    await page.getByLabel('Senha').fill('uma senha longa de teste');
    await page.getByRole('button', { name: 'Criar a loja' }).click();

    await expect(page.getByLabel('Chave de API')).toHaveValue(/^cl_/);
    await expectNoFindings(page);
    await page.getByRole('link', { name: 'Ir para a loja' }).click();
    expect(new URL(page.url()).pathname).toBe('/admin/cafe-cia');
    await expectNoFindings(page);
  } finally {
    await end(server);
    await rm(data, { recursive: true, force: true });
  }
});
