import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Has a process of its own write to a store and kills it after so many updates: how many were resolved. */
export async function killedStore(dataDir: string, updates: number): Promise<number> {
  const file = join(import.meta.dirname, "killedWriter.process.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let resolved = 0;
  try {
    for await (const line of createInterface(child.stdout)) {
      resolved = Number(line);
      if (resolved >= updates) child.kill("SIGKILL");
    }
  } finally {
    child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return resolved;
}
