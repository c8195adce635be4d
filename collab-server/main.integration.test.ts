import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMain } from "./test/startMain.ts";

function makeDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), "coweave-main-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "data");
}

async function newWorkflow(url: string) {
  const guest = await fetch(`${url}/api/v1/auth/guest`, { method: "POST" });
  return (await guest.json()) as { token: string; workflowId: string };
}

test("START4: wrong values of the environment are named in one message, and nothing starts", async () => {
  const server = await startMain({ DATA_DIR: makeDataDir(), PORT: "x", LOG_LEVEL: "loud" });
  expect(await server.exitCode()).toBe(1);
  expect(server.output()).toMatch(/cannot start:\n {2}PORT must be .*\n {2}LOG_LEVEL must be /);
});

test.each(["/proc/nope", "/dev/null/data"])(
  "START9: a data directory that cannot be made is named: %s",
  async (dataDir) => {
    const server = await startMain({ DATA_DIR: dataDir });
    expect(await server.exitCode()).toBe(1);
    expect(server.output()).toMatch(`DATA_DIR ${dataDir} cannot be created`);
  },
);

test("START5: a second server on the same DATA_DIR is refused with a sentence, and the first goes on", async () => {
  const DATA_DIR = makeDataDir();
  const first = await startMain({ DATA_DIR });
  const second = await startMain({ DATA_DIR });
  expect(await second.exitCode()).toBe(1);
  expect(second.output().trim()).toMatch(
    /^Coweave cannot start: Another Coweave server is using the data directory .+\.$/,
  );
  expect((await fetch(`${first.url}/health`)).status).toBe(200);
});

test("START6: the secret is generated once, for its owner alone", async () => {
  const DATA_DIR = makeDataDir();
  const file = join(DATA_DIR, "secret");
  await (await startMain({ DATA_DIR })).end("SIGTERM");
  const secret = readFileSync(file, "utf8");
  expect(secret.length).toBeGreaterThan(40);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
  await (await startMain({ DATA_DIR })).end("SIGTERM");
  expect(readFileSync(file, "utf8")).toBe(secret);
});

test("START7: SIGTERM ends it in order; a kill -9 loses nothing that was answered", async () => {
  const DATA_DIR = makeDataDir();
  const first = await startMain({ DATA_DIR });
  const { token, workflowId } = await newWorkflow(first.url);
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const path = `/api/v1/workflows/${workflowId}`;
  const body = JSON.stringify({ name: "Renamed", nodes: { mail: null } });
  const patched = await fetch(first.url + path, { method: "PATCH", headers, body });
  const before = await patched.text();
  expect(patched.status).toBe(200);
  await first.end("SIGKILL");

  const second = await startMain({ DATA_DIR });
  expect(await (await fetch(second.url + path, { headers })).text()).toBe(before);
  expect(await second.end("SIGTERM")).toBe(0);
});

test("START8: a port that is taken is said in a sentence", async () => {
  const first = await startMain({ DATA_DIR: makeDataDir() });
  const second = await startMain({ DATA_DIR: makeDataDir(), PORT: new URL(first.url).port });
  expect(await second.exitCode()).toBe(1);
  expect(second.output()).toMatch(/^Coweave cannot start: Port \d+ of 127\.0\.0\.1 is in use\./);
});
