import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/**
 * A server that counts what reaches it, by idempotency key, and answers after `pauseMs()`; the first
 * PUT of a key with 503.
 */
export async function countEffects(pauseMs: () => number) {
  const counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const key = String(request.headers["idempotency-key"]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const isBusy = request.method === "PUT" && counts.get(key) === 1;
    request.resume();
    await wait(pauseMs());
    if (isBusy) response.statusCode = 503;
    response.setHeader("set-cookie", "secret");
    response.end("ok");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    /** How often a node of a run reached it. */
    of: (runId: string, nodeId: string) => counts.get(`${runId}:${nodeId}:1`) ?? 0,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
