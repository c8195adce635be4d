import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type ReceivedRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Whether the caller closed the connection before it had its answer. */
  abandoned: boolean;
};

/** A real HTTP server on loopback that keeps every request it gets and answers 200 with JSON. */
export async function startHttpReceiver() {
  const requests: ReceivedRequest[] = [];
  let gate = Promise.resolve();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const received: ReceivedRequest = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body,
      abandoned: false,
    };
    requests.push(received);
    response.once("close", () => {
      received.abandoned = !response.writableFinished;
    });
    await gate;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ received: requests.length }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    requests,
    /** Answers nobody until the function it gives is called. */
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
