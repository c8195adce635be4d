import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Served } from "./startServer.ts";

const folder = join(import.meta.dirname, "../../collab-server/collab/test/saturate");

/**
 * Edits a second that got to every one of `editors`, and the share of a core that the editors took.
 * Each has so many tens of edits on their way. `program`: whole ones (`providers.process.ts`), or light ones that hold no document of the others'.
 */
export async function measureSaturated(
  { port, workflowId, token }: Served,
  program: "providers.process.ts" | "editors.process.ts",
  protocol: "hocuspocus" | "y-websocket",
  editors: number,
  ms: number,
  underWay: number,
): Promise<{ perSecond: number; busy: number }> {
  const args = [protocol, port, workflowId, token, editors, ms, underWay].map(String);
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(folder, program), ...args],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const said = once(createInterface(child.stdout), "line") as Promise<[string]>;
  const ended = once(child, "close").then(() => {
    throw new Error("the editors ended before they had measured");
  });
  const [line] = await Promise.race([said, ended]);
  ended.catch(() => {});
  const { edits, seconds, busy } = JSON.parse(line);
  return { perSecond: edits / seconds, busy };
}
