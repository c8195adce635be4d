import { test } from "@playwright/test";
import { type AppServer, startAppServer } from "./startAppServer.ts";

type Fixtures = {
  /** environment of the server, set with `appTest.use({ appEnv: { SMTP_URL: "…" } })` */
  appEnv: Record<string, string>;
  app: AppServer;
};

/** Playwright's `test` with a server of its own; a failed test shows what that server printed. */
export const appTest = test.extend<Fixtures>({
  appEnv: [{}, { option: true }],
  app: [
    async ({ appEnv }, use, testInfo) => {
      const app = await startAppServer(appEnv);
      await use(app);
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach("server log", { body: app.log(), contentType: "text/plain" });
      await app.dispose();
    },
    { timeout: 180_000 },
  ],
});
