import { expect, onTestFinished } from "vitest";
import { collabServer } from "../collabServer.ts";
import { eventually } from "../eventually.ts";
import { heardLog } from "../heardLog.ts";

/** A server on a directory that another one left, with what it says in its log. */
export async function startOn(dataDir: string) {
  const { logger, lines } = heardLog();
  const server = await collabServer({ dataDir, logger });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await server.close();
  };
  onTestFinished(close);
  /** Ends peers whose documents go on with the test. */
  const gone = async (workflowId: string, ...peers: { close(): void }[]) => {
    for (const peer of peers) peer.close();
    await eventually(() => expect(server.documents.editors(workflowId)).toEqual([]));
  };
  return { ...server, lines, close, gone };
}
