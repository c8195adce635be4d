import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts a Node program as a process of its own; resolves with the address its first line of output ends in. */
export async function startProgram(path: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(http:\/\/\S+)\s*$/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return {
      url,
      pid: child.pid,
      async stop() {
        child.kill("SIGTERM");
        await ended;
      },
    };
  }
  throw new Error(`${path} ended before it was ready`);
}
