import { connect, type Socket } from "node:net";

export type Load = {
  url: string;
  /** The JSON bodies, sent in turn. */
  bodies: readonly string[];
  connections: number;
  ms: number;
};

export type Measured = {
  answered: number;
  perSecond: number;
  /** Milliseconds within which half of the answers came. */
  p50: number;
  p99: number;
};

/**
 * Posts on keep-alive connections, each sending its next request when it has the answer, and waits
 * for the last answers. Rejects at the first answer that is not 200 or a connection that breaks.
 */
export async function sendLoad({ url, bodies, connections, ms }: Load): Promise<Measured> {
  const { hostname, port, pathname } = new URL(url);
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const times: number[] = [];
  let sent = 0;
  const from = performance.now();
  const until = from + ms;
  const next = () => (performance.now() < until ? requests[sent++ % requests.length] : undefined);
  await Promise.all(
    Array.from({ length: connections }, () => talk(connect(Number(port), hostname), next, times)),
  );
  const seconds = (performance.now() - from) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { answered: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** One connection: request, answer, request … until there is no next one. */
function talk(socket: Socket, next: () => Buffer | undefined, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = "";
    let asked = 0;
    const ask = () => {
      const request = next();
      if (!request) {
        socket.end();
        return resolve();
      }
      asked = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on("connect", ask);
    socket.on("data", (chunk) => {
      received += chunk;
      const length = lengthOf(received);
      if (length === undefined || received.length < length) return;
      if (!received.startsWith("HTTP/1.1 200 ")) return reject(new Error(received.slice(0, 500)));
      times.push(performance.now() - asked);
      received = "";
      ask();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
}

/** Length of the whole answer in bytes, once its head is there. */
function lengthOf(received: string): number | undefined {
  const head = received.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, head));
  if (length) return head + 4 + Number(length[1]);
  // Chunked, as node:http answers where no length was set: whole when the last chunk is there.
  return received.endsWith("\r\n0\r\n\r\n") ? received.length : undefined;
}
