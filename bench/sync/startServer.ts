import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const folder = join(import.meta.dirname, "../../collab-server/collab/test");

export type Served = { port: number; token: string; workflowId: string; stop(): Promise<void> };

/** Starts a server in a process of its own; it says on its first line where to draw. */
export async function startServer(program: string, ...args: string[]): Promise<Served> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(folder, program), ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return {
    ...JSON.parse(line),
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
