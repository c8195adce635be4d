import type { Page } from "@playwright/test";

/** One key after the other, in Playwright's words for them. */
export async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}
