import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startTestServer } from "../test/startTestServer.ts";

async function withClient(files: Record<string, string>) {
  const clientDist = mkdtempSync(join(tmpdir(), "coweave-client-"));
  onTestFinished(() => rmSync(clientDist, { recursive: true, force: true }));
  mkdirSync(join(clientDist, "assets"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(clientDist, name), text);
  const { url } = await startTestServer({}, { clientDist });
  return async (path: string) => {
    const response = await fetch(url + path);
    return {
      status: response.status,
      cache: response.headers.get("cache-control"),
      text: await response.text(),
    };
  };
}

test("HTTP10: every page of the app is the one page, never cached; hashed assets are kept for ever", async () => {
  const get = await withClient({ "index.html": "<app>", "assets/app-1a2b.js": "code" });
  for (const path of ["/", "/workflows/abc", "/login?next=/x"])
    expect(await get(path)).toEqual({ status: 200, cache: "no-cache", text: "<app>" });
  expect(await get("/assets/app-1a2b.js")).toEqual({
    status: 200,
    cache: "public, max-age=31536000, immutable",
    text: "code",
  });
});

test("HTTP11: what is no page of the app is not answered with it", async () => {
  const get = await withClient({ "index.html": "<app>" });
  for (const path of ["/assets/gone.js", "/gone.png", "/api", "/api/v1/gone", "/collab", "/yjs/x"])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  expect((await get("/..%2f..%2fpackage.json")).status).toBeGreaterThanOrEqual(400);
});

test("HTTP12: without a build the server says so", async () => {
  const get = await withClient({});
  expect(await get("/")).toMatchObject({
    status: 503,
    text: expect.stringContaining("npm run build"),
  });
});

test("HTTP13: the API page and all it needs come from here", async () => {
  const get = await withClient({});
  const page = await get("/api/docs");
  const named = [...page.text.matchAll(/(?:src|href)="([^"#]+)"/g)].map((match) => match[1] ?? "");
  const files = named.filter((name) => name !== "data:,");
  expect(files.sort()).toEqual(["/api/docs/docs.css", "/api/v1/openapi.json"]);
  for (const file of files) expect([file, (await get(file)).status]).toEqual([file, 200]);
});
