import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type Received = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  response: ServerResponse;
  /** Resolves when the caller's side of the connection is gone. */
  closed: Promise<unknown>;
};

/**
 * An HTTP server in the test's hands: `next()` waits for the next request, which `answer` answers
 * unless it leaves that to the test. Closed after the test.
 */
export async function openReceiver(answer: (request: Received) => void = () => {}) {
  const arrived: Received[] = [];
  const waiting: ((request: Received) => void)[] = [];
  const server = createServer(async (request, response) => {
    const received: Received = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      closed: once(response, "close"),
      body: await text(request),
      response,
    };
    answer(received);
    const taker = waiting.shift();
    if (taker) taker(received);
    else arrived.push(received);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    /** Requests that nobody took yet. */
    arrived,
    next: (): Promise<Received> => {
      const first = arrived.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
