import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Received = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
};

export type Receiver = {
  /** `http://127.0.0.1:port` */
  url: string;
  /** `127.0.0.1:port`, as ALLOWED_PRIVATE_HOSTS wants it. */
  host: string;
  received: Received[];
  /** Resolves when so many requests have come in since the start. */
  arrived(count: number): Promise<void>;
  /** Resolves when a socket that carried a request to the path was closed. */
  closed(path: string): Promise<void>;
} & AsyncDisposable;

type Answer = (request: Received, response: ServerResponse) => void;

/** A real HTTP server on a free port, to be held with `await using`. Without an answer it holds every request open. */
export async function startReceiver(answer: Answer = () => {}): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const closings = new Map<string, PromiseWithResolvers<void>>();
  const closing = (path: string) => {
    let found = closings.get(path);
    if (!found) {
      found = Promise.withResolvers();
      closings.set(path, found);
    }
    return found;
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    response.on("close", () => {
      if (!response.writableFinished) closing(path).resolve();
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const entry = {
      method: request.method ?? "",
      path,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(entry);
    for (const each of waiting) if (received.length >= each.count) each.resolve();
    answer(entry, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    received,
    arrived(count) {
      if (received.length >= count) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    closed: (path) => closing(path).promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
