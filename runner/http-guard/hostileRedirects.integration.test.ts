import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { startReceiver } from "../test/startReceiver.ts";
import { nextHop } from "./nextHop.ts";
import { openClient as open, said } from "./test/openClient.ts";

const hello = (_request: unknown, response: ServerResponse) => response.end("hello");
const portOf = (receiver: { host: string }) => receiver.host.split(":")[1];

describe("GUARD16: redirects from an allowed host", () => {
  const closed: readonly [name: string, to: (inside: { host: string }) => string][] = [
    ["to another port inside", ({ host }) => `http://${host}/`],
    ["to it in decimal", (inside) => `http://2130706433:${portOf(inside)}/`],
    ["to it in hex", (inside) => `http://0x7f.1:${portOf(inside)}/`],
    ["to it, mapped into IPv6", (inside) => `http://[::ffff:127.0.0.1]:${portOf(inside)}/`],
    ["to it without a scheme", ({ host }) => `//${host}/`],
    ["to it with backslashes", ({ host }) => `http:\\\\${host}\\`],
    ["to it by a name", (inside) => `http://inside.test:${portOf(inside)}/`],
    ["to it by https", ({ host }) => `https://${host}/`],
    ["to metadata", () => "http://169.254.169.254/latest/meta-data/"],
    ["to metadata, mapped", () => "http://[::ffff:169.254.169.254]/"],
    ["to metadata by name", () => "http://metadata.google.internal/"],
    ["to everything", (inside) => `http://0.0.0.0:${portOf(inside)}/`],
  ];
  test.each(closed)("%s is refused", async (_name, to) => {
    await using inside = await startReceiver(hello);
    for (const status of [301, 302, 303, 307, 308]) {
      await using first = await startReceiver((_request, response) =>
        response.writeHead(status, { location: to(inside) }).end(),
      );
      const send = open({
        allowedPrivateHosts: [first.host],
        resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      });
      expect(said(await send(first.url, { method: "POST", body: "x" }))).toBe("http_refused");
      expect(first.received).toHaveLength(1);
    }
    expect(inside.received).toEqual([]);
  });

  test.each([
    ["file", "file:///etc/passwd"],
    ["ftp", "ftp://127.0.0.1/"],
    ["gopher", "gopher://127.0.0.1:6379/_FLUSHALL"],
    ["data", "data:text/plain,secret"],
    ["javascript", "javascript:1"],
    ["ws", "ws://127.0.0.1/"],
    ["a user and password", "http://user:secret@127.0.0.1/"],
    ["what is no URL", "http://[::1"],
  ])("to %s end as invalid", async (_name, location) => {
    await using first = await startReceiver((_request, response) =>
      response.writeHead(302, { location }).end(),
    );
    const result = await open({ allowedPrivateHosts: [first.host] })(first.url);
    expect(result).toMatchObject({ failure: { code: "http_invalid" } });
    expect(first.received).toHaveLength(1);
  });

  test.each([
    ["authorization", "Bearer x", false],
    ["Proxy-Authorization", "Basic x", false],
    ["Cookie", "a=b", false],
    ["X-API-Key", "k", false],
    ["x_api_key", "k", false],
    ["X-Auth-Key", "k", false],
    ["X-Auth", "k", false],
    ["Ocp-Apim-Subscription-Key", "k", false],
    ["x-functions-key", "k", false],
    ["X-Shopify-Access-Token", "k", false],
    ["PRIVATE-TOKEN", "k", false],
    ["X-Client-Secret", "k", false],
    ["X-Access-JWT", "k", false],
    ["host", "secret.internal", false],
    ["idempotency-key", "r:n:1", true],
    ["x-trace", "1", true],
    ["accept", "application/json", true],
  ])("leave %s behind when the origin changes, or not", async (name, value, isKept) => {
    await using second = await startReceiver(hello);
    await using first = await startReceiver((request, response) => {
      const location = request.path === "/away" ? `${second.url}/there` : "/here";
      if (request.path === "/here") response.end("ok");
      else response.writeHead(307, { location }).end();
    });
    const send = open({ allowedPrivateHosts: [first.host, second.host] });
    await send(`${first.url}/away`, { headers: { [name]: value } });
    const there = second.received[0]?.headers[name.toLowerCase()];
    if (name === "host") expect(there).toBe(second.host);
    else expect(there).toBe(isKept ? value : undefined);
    await send(`${first.url}/stay`, { headers: { [name]: value } });
    expect(first.received.at(-1)?.path).toBe("/here");
    expect(first.received.at(-1)?.headers[name.toLowerCase()]).toBe(value);
  });

  test("what was left behind does not come back with the way back", async () => {
    let first = "";
    await using second = await startReceiver((_request, response) =>
      response.writeHead(302, { location: `${first}/end` }).end(),
    );
    await using origin = await startReceiver((request, response) => {
      if (request.path === "/end") response.end("ok");
      else response.writeHead(302, { location: second.url }).end();
    });
    first = origin.url;
    const send = open({ allowedPrivateHosts: [origin.host, second.host] });
    expect(said(await send(origin.url, { headers: { authorization: "Bearer x" } }))).toBe("ok");
    expect(origin.received[0]?.headers.authorization).toBe("Bearer x");
    expect(origin.received[1]?.headers.authorization).toBeUndefined();
  });
});

test.each([
  ["https://a.test/", "http://a.test/", false],
  ["http://a.test/", "https://a.test/", false],
  ["https://a.test/", "https://a.test:8443/", false],
  ["https://a.test/", "https://b.a.test/", false],
  ["https://a.test/", "https://a.test:443/x", true],
])("GUARD16: from %s to %s what proves who we are goes along: %j", (from, to, isKept) => {
  const headers = { Authorization: "Bearer x", "x-trace": "1" };
  const hop = nextHop({ url: new URL(from), method: "GET", headers }, 302, new URL(to));
  expect(hop.headers).toEqual(isKept ? headers : { "x-trace": "1" });
});
