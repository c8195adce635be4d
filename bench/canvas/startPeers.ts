import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Crowd = {
  /** Websocket address of the workflow. */
  url: string;
  workflowId: string;
  /** A session token for each peer. */
  tokens: string[];
  /** How many of them drag a node. */
  dragging: number;
  /** Size of the drawing, in nodes. */
  nodes: number;
};

/** Starts the peers in a process of their own; resolves when all of them are connected and moving. */
export async function startPeers(crowd: Crowd) {
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      join(import.meta.dirname, "peers.process.ts"),
      JSON.stringify(crowd),
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  await once(createInterface(child.stdout), "line");
  return {
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
