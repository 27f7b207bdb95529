import { type Page } from '@playwright/test';
import { clara } from './house.ts';

/** Signs Clara in and waits for the page after it. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/login');
  await page.locator('input[name="email"]').fill(clara.email);
  await page.locator('input[name="password"]').fill(clara.password);
  await page.locator('form:has(input[name="password"]) [type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== '/login');
}
