import type { Browser, Page } from "@playwright/test";
import { Api } from "./Api.ts";

export type Person = {
  name: string;
  email: string;
  password: string;
  page: Page;
  /** REST with the session of their browser. */
  api: Api;
};

let count = 0;

/** Registers someone over REST and logs their browser in: the form has tests of its own. */
export async function joinApp(browser: Browser, url: string, name: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
  });
  const api = new Api(context.request, url);
  const slug = name.toLowerCase().replace(/\W+/g, ".");
  const email = `${slug}.${process.pid}.${count++}@example.com`;
  const password = "correct horse battery";
  await api.call("POST", "/auth/register", { email, password, fullName: name });
  return { name, email, password, page: await context.newPage(), api };
}
