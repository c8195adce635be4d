import type { Browser, Page } from "@playwright/test";

/** A person with a browser of their own and a fresh account, standing on the dashboard. */
export async function signUp(
  browser: Browser,
  url: string,
  name: string,
): Promise<{ page: Page; email: string }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}@example.com`;
  await page.goto(`${url}/register`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Workflows" }).waitFor();
  return { page, email };
}
