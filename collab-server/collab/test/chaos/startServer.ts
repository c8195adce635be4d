import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const main = join(import.meta.dirname, "../../../main.ts");
const silent = { LOG_LEVEL: "error", RUNNER_THREADS: "1", PUBLIC_URL: "" };

/** The whole server as a process, always on the same port and directory. `ready` resolves at its first word. */
export function startServer(port: number, dataDir: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: {
      ...process.env,
      ...silent,
      ...env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const ready = Promise.race([
    once(createInterface(child.stdout), "line").then(() => true),
    ended.then(() => false),
  ]);
  return {
    ready,
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
