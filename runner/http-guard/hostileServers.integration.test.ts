import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startReceiver } from "../test/startReceiver.ts";
import type { HttpRequest } from "./HttpClient.ts";
import { openClient as open, said } from "./test/openClient.ts";
import { startDns } from "./test/startDns.ts";

const hello = (_request: unknown, response: ServerResponse) => response.end("hello");
const portOf = (receiver: { host: string }) => receiver.host.split(":")[1];

describe("GUARD15: names asked of a real name server", () => {
  test.each([
    ["a private address", ["127.0.0.1"]],
    ["a public address and a private one", ["203.0.113.9", "127.0.0.1"]],
    ["a private AAAA beside a public A", ["93.184.215.14", "::1"]],
    ["a mapped AAAA", ["::ffff:7f00:1"]],
    ["a metadata address", ["169.254.169.254"]],
  ])("that has %s: nothing is sent", async (_name, addresses) => {
    await using receiver = await startReceiver(hello);
    await using dns = await startDns(() => addresses);
    const send = open({ resolve: dns.resolve });
    expect(said(await send(`http://inside.test:${portOf(receiver)}/`))).toBe("http_refused");
    expect(dns.asked.length).toBeGreaterThan(0);
    expect(receiver.received).toEqual([]);
  });

  test("that changes its answer between two look-ups: each socket goes where its own checked answer says, and to metadata none", async () => {
    await using receiver = await startReceiver((_request, response) => {
      response.setHeader("connection", "close");
      response.end("hello");
    });
    await using dns = await startDns((_name, question) =>
      question === 0 ? ["127.0.0.1"] : ["169.254.169.254"],
    );
    const name = `intranet.test:${portOf(receiver)}`;
    const send = open({ resolve: dns.resolve, allowedPrivateHosts: [name] });
    expect(said(await send(`http://${name}/`))).toBe("hello");
    expect(dns.asked.filter((each) => each === "intranet.test 1")).toHaveLength(1);
    expect(said(await send(`http://${name}/`))).toBe("http_refused");
    expect(receiver.received).toHaveLength(1);
  });

  test("that is never answered: the time limit holds", async () => {
    const send = open({ resolve: () => new Promise(() => {}) });
    expect(said(await send("http://silent.test/", { timeoutMs: 100 }))).toBe("http_timeout");
  });

  test("that is answered after the time is over: nothing is sent then", async () => {
    await using receiver = await startReceiver(hello);
    const answer = Promise.withResolvers<{ address: string; family: number }[]>();
    const cancel = new AbortController();
    const send = open({
      resolve: () => answer.promise,
      allowedPrivateHosts: [`late.test:${portOf(receiver)}`],
    });
    const sent = send(`http://late.test:${portOf(receiver)}/`, { signal: cancel.signal });
    cancel.abort();
    expect(said(await sent)).toBe("cancelled");
    answer.resolve([{ address: "127.0.0.1", family: 4 }]);
    expect(said(await send(`http://late.test:${portOf(receiver)}/second`))).toBe("hello");
    expect(receiver.received.map(({ path }) => path)).toEqual(["/second"]);
  });

  test("that answers with nonsense: it is a failure, not an exception", async () => {
    const send = open({
      resolve: () => Promise.resolve([{ address: "not an address", family: 4 }]),
    });
    expect(said(await send("http://odd.test/"))).toBe("http_unreachable");
  });
});

test.each<[name: string, request: Partial<HttpRequest>]>([
  ["a line end in a value", { headers: { "x-a": "1\r\nx-evil: 1" } }],
  ["a bare CR in a value", { headers: { "x-a": "1\rx-evil: 1" } }],
  ["a bare LF in a value", { headers: { "x-a": "1\nx-evil: 1" } }],
  ["a NUL in a value", { headers: { "x-a": "1\0" } }],
  [
    "a character beyond Latin-1 that ends a line when cut",
    { headers: { "x-a": "1\u010d\u010ax-evil: 1" } },
  ],
  ["a line end in a name", { headers: { "x-a\r\nx-evil": "1" } }],
  ["a colon in a name", { headers: { "x-evil: 1\r\nx-a": "1" } }],
  ["a space in a name", { headers: { "x a": "1" } }],
  ["an empty name", { headers: { "": "1" } }],
  ["a line end in the method", { method: "GET / HTTP/1.1\r\nx-evil: 1" }],
  ["a space in the method", { method: "GET /evil" }],
  ["CONNECT", { method: "CONNECT" }],
  [
    "a length of one's own",
    { headers: { "content-length": "0" }, method: "POST", body: "GET /evil HTTP/1.1\r\n\r\n" },
  ],
  [
    "a transfer encoding of one's own",
    {
      headers: { "transfer-encoding": "chunked" },
      method: "POST",
      body: "0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n",
    },
  ],
  ["an upgrade", { headers: { connection: "upgrade", upgrade: "h2c" } }],
  ["an expectation", { headers: { expect: "100-continue" }, method: "POST", body: "x" }],
])("GUARD17: nothing slips in between requests by %s", async (_name, request) => {
  await using receiver = await startReceiver(hello);
  const send = open({ allowedPrivateHosts: [receiver.host] });
  const result = await send(receiver.url, request);
  for (const each of receiver.received) {
    expect(each.path).toBe("/");
    expect(each.headers["x-evil"]).toBeUndefined();
  }
  expect(receiver.received.length).toBeLessThanOrEqual(1);
  if ("failure" in result) expect(result.failure.code).toMatch(/^http_(invalid|unreachable)$/);
  // The connection is as good as before.
  expect(said(await send(receiver.url))).toBe("hello");
});

test.each([
  ["in the path", "/a\r\nx-evil: 1", "/ax-evil:%201"],
  ["in the query", "/?a=1\r\nx-evil: 1", "/?a=1x-evil:%201"],
  ["encoded", "/a%0d%0ax-evil:%201", "/a%0d%0ax-evil:%201"],
])("GUARD17: a line end %s of the URL is no line end", async (_name, path, expected) => {
  await using receiver = await startReceiver(hello);
  await open({ allowedPrivateHosts: [receiver.host] })(receiver.url + path);
  expect(receiver.received).toMatchObject([{ path: expected }]);
  expect(receiver.received[0]?.headers["x-evil"]).toBeUndefined();
});

/** Writes something every 10 ms until the socket is closed. */
function drip(response: ServerResponse, write: () => void): void {
  const timer = setInterval(write, 10);
  response.on("close", () => clearInterval(timer));
}

describe("GUARD18: time", () => {
  const slow: readonly [name: string, answer: (response: ServerResponse) => void][] = [
    [
      "headers one by one",
      (response) => {
        response.socket?.write("HTTP/1.1 200 OK\r\n");
        let n = 0;
        drip(response, () => response.socket?.write(`x-${n++}: 1\r\n`));
      },
    ],
    ["a body byte by byte", (response) => drip(response, () => response.write("x"))],
    [
      "a chunk's extension byte by byte",
      (response) => {
        response.socket?.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;");
        drip(response, () => response.socket?.write("x"));
      },
    ],
    [
      "early hints without an end",
      (response) => drip(response, () => response.writeEarlyHints({ link: "</x>; rel=preload" })),
    ],
    [
      "a redirect with a body that drips",
      (response) => {
        response.writeHead(302, { location: "/again" });
        drip(response, () => response.write("x"));
      },
    ],
    ["nothing at all", () => {}],
  ];
  test.each(slow)("%s is cut off after the time there is", async (_name, answer) => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/again" || request.path === "/") answer(response);
    });
    const began = performance.now();
    const result = await open({ allowedPrivateHosts: [receiver.host] })(`${receiver.url}/`, {
      timeoutMs: 300,
    });
    expect(said(result)).toMatch(/^http_(timeout|redirects|unreachable)$/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe("GUARD19: size", () => {
  const zeros = Buffer.alloc(50_000_000);
  const bombs: readonly [encoding: string, body: () => Buffer][] = [
    ["gzip", () => gzipSync(zeros)],
    ["x-gzip", () => gzipSync(zeros)],
    ["deflate", () => deflateSync(zeros)],
    ["br", () => brotliCompressSync(zeros.subarray(0, 20_000_000))],
    ["zstd", () => zstdCompressSync(zeros)],
    ["GZIP", () => gzipSync(zeros)],
  ];
  test.each(bombs)("a bomb packed by %s is not unpacked", async (encoding, body) => {
    const packed = body();
    expect(packed.length).toBeLessThan(100_000);
    await using receiver = await startReceiver((_request, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(packed),
    );
    const send = open({ allowedPrivateHosts: [receiver.host], maxBytes: 1_000_000 });
    expect(said(await send(receiver.url))).toBe("http_too_large");
  });

  test.each([
    ["packed twice", "gzip, gzip"],
    ["packed in an unknown way", "constructor"],
    ["packed as an object's method", "__proto__"],
    ["not packed at all", "gzip"],
  ])("what is %s comes as its bytes", async (name, encoding) => {
    const bytes = name === "packed twice" ? gzipSync(gzipSync("x")) : Buffer.from("plain");
    await using receiver = await startReceiver((_request, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(bytes),
    );
    const result = await open({ allowedPrivateHosts: [receiver.host] })(receiver.url);
    expect("answer" in result && result.answer.body.equals(bytes)).toBe(true);
  });

  const long: readonly [
    name: string,
    answer: (request: IncomingMessage | object, response: ServerResponse) => void,
  ][] = [
    ["a header", (_r, response) => response.writeHead(200, { "x-a": "x".repeat(200_000) }).end()],
    [
      "a list of headers",
      (_r, response) => {
        response.socket?.write(
          `HTTP/1.1 200 OK\r\n${Array.from({ length: 20_000 }, (_, i) => `x-${i}: 1\r\n`).join("")}\r\n`,
        );
      },
    ],
    [
      "a status line",
      (_r, response) => response.socket?.write(`HTTP/1.1 200 ${"x".repeat(1_000_000)}\r\n\r\n`),
    ],
  ];
  test.each(long)("%s without an end is refused", async (_name, answer) => {
    await using receiver = await startReceiver((request, response) => {
      response.on("error", () => {});
      response.socket?.on("error", () => {});
      answer(request, response);
    });
    const send = open({ allowedPrivateHosts: [receiver.host], maxBytes: 100_000 });
    expect(said(await send(receiver.url, { timeoutMs: 2000 }))).toMatch(
      /^http_(unreachable|timeout|too_large)$/,
    );
  });

  test("a length that is not true ends the answer, and nothing of the next is mixed in", async () => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/short")
        response.socket?.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort");
      else response.end("next");
    });
    const send = open({ allowedPrivateHosts: [receiver.host] });
    expect(said(await send(`${receiver.url}/short`))).toBe("http_unreachable");
    expect(said(await send(`${receiver.url}/next`))).toBe("next");
  });
});

test("GUARD20: proxies named in the environment are not asked", async () => {
  await using proxy = await startReceiver(hello);
  await using receiver = await startReceiver((_request, response) => response.end("direct"));
  const names = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
  ];
  for (const name of names) vi.stubEnv(name, proxy.url);
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  vi.stubEnv("NO_PROXY", "");
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(said(await open({ allowedPrivateHosts: [receiver.host] })(receiver.url))).toBe("direct");
  // A proxy would be a way inside: a refused address stays refused with one.
  expect(said(await open()("http://169.254.169.254/"))).toBe("http_refused");
  expect(proxy.received).toEqual([]);
});
