import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { type Browser, unpackBundledChromium } from "./unpackBundledChromium.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first of: CHROMIUM_PATH, a Chromium on PATH, Playwright's own, the one bundled as a package. */
export async function findBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? findOnPath() ?? findPlaywrights();
  return path === undefined ? unpackBundledChromium() : { executablePath: path, env: {} };
}

/** Beside what Playwright passes itself: no sandbox (root has none), no background networking. */
export const browserArgs = ["--disable-gpu", "--disable-quic"];

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function findPlaywrights(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
