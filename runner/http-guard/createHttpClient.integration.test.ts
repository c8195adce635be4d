import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { startReceiver } from "../test/startReceiver.ts";
import { openClient, said } from "./test/openClient.ts";

const redirectTo =
  (location: string, status = 302) =>
  (_: unknown, response: ServerResponse) =>
    response.writeHead(status, { location }).end();

test("GUARD1b: a receiver on this machine hears nothing unless it was allowed", async () => {
  await using receiver = await startReceiver((_, response) => response.end("hello"));
  const refused = await openClient()(receiver.url);
  expect(refused).toMatchObject({ failure: { code: "http_refused" } });
  expect(receiver.received).toEqual([]);
  expect(said(await openClient({ allowedPrivateHosts: [receiver.host] })(receiver.url))).toBe(
    "hello",
  );
});

test("GUARD3b: what is called is what was checked, however it was written", async () => {
  await using receiver = await startReceiver((_, response) => response.end("hello"));
  const port = receiver.url.split(":")[2];
  const send = openClient({ allowedPrivateHosts: [receiver.host] });
  for (const host of ["127.1", "2130706433", "0x7f.0.0.1", "127.0.0.1."]) {
    expect(said(await send(`http://${host}:${port}/`)), host).toBe("hello");
  }
});

describe("GUARD6: a name that changes its answer", () => {
  test("is asked once for a socket, and the socket goes where that answer said", async () => {
    await using receiver = await startReceiver((request, response) =>
      response.end(request.headers.host),
    );
    const port = receiver.url.split(":")[2];
    const asked: string[] = [];
    const send = openClient({
      allowedPrivateHosts: [`rebinding.test:${port}`],
      resolve: (name) => {
        asked.push(name);
        const address = asked.length === 1 ? "127.0.0.1" : "169.254.169.254";
        return Promise.resolve([{ address, family: 4 }]);
      },
    });
    expect(said(await send(`http://rebinding.test:${port}/`))).toBe(`rebinding.test:${port}`);
    expect(asked).toEqual(["rebinding.test"]);
  });

  test("from public to private is refused at the next socket", async () => {
    await using receiver = await startReceiver((_, response) => response.end("inside"));
    const port = receiver.url.split(":")[2];
    const answers = ["203.0.113.1", "127.0.0.1"];
    const send = openClient({
      resolve: () => Promise.resolve([{ address: answers.shift() ?? "127.0.0.1", family: 4 }]),
    });
    for (let i = 0; i < 2; i++) {
      expect(await send(`http://rebinding.test:${port}/`)).toMatchObject({
        failure: { code: "http_refused" },
      });
    }
    expect(receiver.received).toEqual([]);
  });
});

describe("GUARD7: redirects", () => {
  test("into the inside are refused, though the first hop was allowed", async () => {
    await using inside = await startReceiver((_, response) => response.end("secret"));
    for (const target of [inside.url, inside.url.replace("127.0.0.1", "2130706433")]) {
      await using first = await startReceiver(redirectTo(target));
      const result = await openClient({ allowedPrivateHosts: [first.host] })(first.url);
      expect(result).toMatchObject({ failure: { code: "http_refused" } });
    }
    await using toMetadata = await startReceiver(redirectTo("http://169.254.169.254/latest"));
    const result = await openClient({ allowedPrivateHosts: [toMetadata.host] })(toMetadata.url);
    expect(result).toMatchObject({ failure: { code: "http_refused" } });
    expect(inside.received).toEqual([]);
  });

  test("to something that is not http are refused", async () => {
    await using first = await startReceiver(redirectTo("file:///etc/passwd"));
    const result = await openClient({ allowedPrivateHosts: [first.host] })(first.url);
    expect(result).toMatchObject({ failure: { code: "http_invalid" } });
  });

  test("drop what proves who we are when they leave the origin", async () => {
    await using second = await startReceiver((_, response) => response.end("ok"));
    await using first = await startReceiver((request, response) => {
      const location = request.path === "/away" ? `${second.url}/there` : "/here";
      if (request.path === "/here") response.end("ok");
      else response.writeHead(307, { location }).end();
    });
    const send = openClient({ allowedPrivateHosts: [first.host, second.host] });
    const headers = { Authorization: "Bearer x", cookie: "a=b", "x-api-key": "k", "x-trace": "1" };
    await send(`${first.url}/away`, { headers });
    expect(second.received[0]?.headers).toMatchObject({ "x-trace": "1" });
    expect(Object.keys(second.received[0]?.headers ?? {})).not.toContain("authorization");
    expect(Object.keys(second.received[0]?.headers ?? {})).not.toContain("cookie");
    expect(Object.keys(second.received[0]?.headers ?? {})).not.toContain("x-api-key");
    await send(`${first.url}/stay`, { headers });
    expect(first.received.at(-1)?.headers).toMatchObject({ authorization: "Bearer x" });
  });

  test.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [307, "POST", "POST", "data"],
    [308, "PUT", "PUT", "data"],
    [302, "GET", "GET", "data"],
  ])("%i turns %s into %s", async (status, method, expected, body) => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/end") response.end();
      else response.writeHead(status, { location: "/end" }).end();
    });
    const send = openClient({ allowedPrivateHosts: [receiver.host] });
    await send(receiver.url, { method, body: "data", headers: { "content-type": "text/plain" } });
    expect(receiver.received.at(-1)).toMatchObject({ path: "/end", method: expected, body });
  });

  test("end after five", async () => {
    await using receiver = await startReceiver((request, response) =>
      response.writeHead(302, { location: `${request.path}x` }).end(),
    );
    const result = await openClient({ allowedPrivateHosts: [receiver.host] })(receiver.url);
    expect(result).toMatchObject({ failure: { code: "http_redirects" } });
    expect(receiver.received).toHaveLength(6);
  });
});

describe("GUARD8: size and time", () => {
  test("an answer that is too large is cut off, with or without a length", async () => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/endless") {
        const push = () => {
          while (response.write("x".repeat(10_000)));
        };
        response.on("drain", push);
        push();
      } else response.end("x".repeat(200_000));
    });
    const send = openClient({ allowedPrivateHosts: [receiver.host], maxBytes: 100_000 });
    for (const path of ["/endless", "/long"]) {
      expect(said(await send(receiver.url + path))).toBe("http_too_large");
    }
    await receiver.closed("/endless");
  });

  test("an answer that grows too large when unpacked is refused", async () => {
    const bomb = gzipSync("0".repeat(10_000_000));
    await using receiver = await startReceiver((request, response) => {
      const body = request.path === "/bomb" ? bomb : gzipSync("unpacked");
      response.writeHead(200, { "content-encoding": "gzip" }).end(body);
    });
    const send = openClient({ allowedPrivateHosts: [receiver.host], maxBytes: 100_000 });
    expect(said(await send(`${receiver.url}/bomb`))).toBe("http_too_large");
    expect(said(await send(`${receiver.url}/small`))).toBe("unpacked");
  });

  test("the time limit covers headers and body alike", async () => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/body") response.write("a beginning");
    });
    const send = openClient({ allowedPrivateHosts: [receiver.host] });
    for (const path of ["/headers", "/body"]) {
      const result = await send(receiver.url + path, { timeoutMs: 50 });
      expect(result).toEqual({
        failure: { code: "http_timeout", message: "No complete answer within 0.05 s." },
      });
      await receiver.closed(path);
    }
  });
});

test("GUARD9: an aborted request closes its socket", async () => {
  await using receiver = await startReceiver();
  const cancel = new AbortController();
  const answer = openClient({ allowedPrivateHosts: [receiver.host] })(`${receiver.url}/open`, {
    signal: cancel.signal,
  });
  await receiver.arrived(1);
  cancel.abort();
  expect(said(await answer)).toBe("cancelled");
  await receiver.closed("/open");
});

test("what goes wrong on the wire is a sentence", async () => {
  await using receiver = await startReceiver((_, response) => response.destroy());
  const send = openClient({ allowedPrivateHosts: [receiver.host, "127.0.0.1:1"] });
  expect(await send("http://127.0.0.1:1/")).toEqual({
    failure: {
      code: "http_unreachable",
      message: "Nothing answers at this address. (ECONNREFUSED)",
      unsent: true,
    },
  });
  expect(await send(receiver.url)).toMatchObject({ failure: { code: "http_unreachable" } });
  expect(await send(receiver.url, { headers: { "bad name": "x" } })).toMatchObject({
    failure: { code: "http_invalid" },
  });
  expect(await send(receiver.url, { headers: { name: "line\nbreak" } })).toMatchObject({
    failure: { code: "http_invalid" },
  });
});
