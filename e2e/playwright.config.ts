import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "./findBrowser.ts";

const { executablePath, env } = await findBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: join(import.meta.dirname, "../test-results"),
  // Two at a time end a minute earlier on two cores, and draw too few frames to be looked at.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args: browserArgs, env: { ...process.env, ...env } },
  },
});
