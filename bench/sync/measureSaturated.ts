import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Served } from "./startServer.ts";

const program = join(
  import.meta.dirname,
  "../../collab-server/collab/test/saturate/editors.process.ts",
);

/** Edits a second that got to every one of `editors`, and the share of a core that the editors took. */
export async function measureSaturated(
  { port, workflowId, token }: Served,
  protocol: "hocuspocus" | "y-websocket",
  editors: number,
  ms: number,
): Promise<{ perSecond: number; busy: number }> {
  const args = [protocol, port, workflowId, token, editors, ms].map(String);
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, ...args],
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
