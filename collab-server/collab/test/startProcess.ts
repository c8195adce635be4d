import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

type Started = { port: number; token: string; workflowId: string };

/** A collab server as a process of its own, to be killed; arguments as `collab.process.ts` says. */
export async function startProcess(...args: string[]) {
  const file = join(import.meta.dirname, "collab.process.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, started: JSON.parse(line) as Started };
}
