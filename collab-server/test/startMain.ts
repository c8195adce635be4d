import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Runs main.ts until it prints its URL or ends. */
export async function startMain(env: Record<string, string>) {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "../main.ts")],
    { env: { PATH: process.env.PATH, PORT: "0", ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  const ended = once(child, "close");
  const ready = new Promise<string | undefined>((resolve) => {
    const heard = (chunk: Buffer) => {
      output += chunk;
      const [, url] = /Coweave is ready at (http:\S+)/.exec(output) ?? [];
      if (url) resolve(url);
    };
    child.stdout?.on("data", heard);
    child.stderr?.on("data", heard);
    child.once("close", () => resolve(undefined));
  });
  const url = await ready;
  return {
    url: url ?? "",
    output: () => output,
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
    exitCode: async () => {
      await ended;
      return child.exitCode;
    },
  };
}
