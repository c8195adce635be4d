import { test } from "@playwright/test";
import { joinApp, type Person } from "./joinApp.ts";
import { type AppServer, startAppServer } from "./startAppServer.ts";
import { startHttpReceiver } from "./startHttpReceiver.ts";
import { startLink } from "./startLink.ts";

type Shared = {
  /** A server outside, which workflows of `app` may call. */
  receiver: Awaited<ReturnType<typeof startHttpReceiver>>;
  /** One server for all tests that do not stop it: what they make belongs to different people. */
  app: AppServer;
};
type Own = {
  /** The way to `app` that only this test takes, and may cut. */
  link: Awaited<ReturnType<typeof startLink>>;
  /** Someone with a new account, logged in, in a browser of their own that shows nothing yet. */
  person: (name: string) => Promise<Person>;
};

/** Playwright's `test` with a server and people; a failed test shows what the server printed. */
export const appTest = test.extend<Own, Shared>({
  receiver: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here
    async ({}, use) => {
      const receiver = await startHttpReceiver();
      await use(receiver);
      await receiver.stop();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ receiver }, use) => {
      const app = await startAppServer({ ALLOWED_PRIVATE_HOSTS: receiver.host });
      await use(app);
      await app.dispose();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  link: async ({ app }, use) => {
    const link = await startLink(app.url);
    await use(link);
    await link.stop();
  },
  person: async ({ app, browser }, use, testInfo) => {
    const people: Person[] = [];
    const before = app.log().length;
    await use(async (name) => {
      const person = await joinApp(browser, app.url, name);
      people.push(person);
      return person;
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = app.log().slice(before);
      await testInfo.attach("server log", { body, contentType: "text/plain" });
    }
    for (const { page } of people) await page.context().close();
  },
});
