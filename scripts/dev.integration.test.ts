import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");

test("npm run dev serves both sides and starts the server again when its code changes", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "coweave-dev-"));
  const dev = spawn("npm", ["run", "dev"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: `${await freePort()}`,
      DATA_DIR: dataDir,
      PUBLIC_URL: "",
      NO_COLOR: "1",
    },
    detached: true,
  });
  const ended = once(dev, "close");
  onTestFinished(async () => {
    process.kill(-(dev.pid as number), "SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  });
  const lines: string[] = [];
  const heard = new Set<() => void>();
  for (const output of [dev.stdout, dev.stderr])
    createInterface(output).on("line", (line) => {
      lines.push(line);
      for (const hear of heard) hear();
    });
  /** The nth line with these words. */
  const line = (words: RegExp, nth = 1) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = lines.filter((text) => words.test(text))[nth - 1];
        if (found !== undefined) resolve(found);
      };
      heard.add(look);
      look();
    });

  const [client] = await Promise.all([line(/client .*Local:/), line(/server .*ready at/)]);
  const address = /http:\/\/\S+:\d+/.exec(client)?.[0];
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${address}/`)).text()).toContain('<div id="root">');

  const now = new Date();
  utimesSync(join(root, "collab-server/main.ts"), now, now);
  await line(/server .*ready at/, 2);
  expect((await fetch(`${address}/api/v1/setup`)).status).toBe(200);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
