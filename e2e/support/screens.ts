import { expect, type Page } from '@playwright/test';

export const screens = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'tablet', width: 768, height: 1024 },
  { name: 'desk', width: 1280, height: 800 },
] as const;

export const schemes = ['light', 'dark'] as const;

export const languages = ['pt-BR', 'en'] as const;

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
}
