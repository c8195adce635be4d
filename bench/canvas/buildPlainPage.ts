import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";

const root = join(import.meta.dirname, "../..");
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

/** Builds the plain React Flow page into `outDir` and gives a way to serve it under /plain/ to one tab. */
export function buildPlainPage(outDir: string) {
  const program = join(root, "node_modules/vite/bin/vite.js");
  const config = join(root, "client/canvas/test/plain/vite.config.ts");
  const options = ["--config", config, "--outDir", outDir, "--logLevel", "error"];
  execFileSync(process.execPath, [program, "build", ...options], { cwd: root, stdio: "inherit" });
  // Under the server's own origin, so that its socket and its cookie are the page's.
  return async (page: Page): Promise<void> => {
    await page.route("**/plain/**", (route) => {
      const path =
        new URL(route.request().url()).pathname.replace(/^\/plain\//, "") || "index.html";
      return route.fulfill({
        contentType: types[extname(path)] ?? "application/octet-stream",
        body: readFileSync(join(outDir, path)),
      });
    });
  };
}
