import { expect, test } from "vitest";
import { createHttpClient } from "../http-guard/createHttpClient.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { type Receiver, startReceiver } from "../test/startReceiver.ts";
import { walkGraph } from "../test/walkGraph.ts";

const data = { n: 5, ok: true, item: { id: 7 }, key: "s3cret" };

async function call(receiver: Receiver, config: Record<string, unknown>) {
  const graph = drawGraph("t>h", {
    t: { type: "trigger", kind: "manual" },
    h: { type: "http_request", method: "GET", url: `${receiver.url}/path`, ...config } as never,
  });
  const http = createHttpClient({ allowedPrivateHosts: [receiver.host] });
  const { run } = await walkGraph(graph, data, { services: { http } });
  await http.close();
  return run;
}

test("RUNNER14: method, query, headers and a JSON body arrive as written, values as text where only text fits", async () => {
  await using receiver = await startReceiver((_, response) => {
    response.setHeader("content-type", "application/json; charset=utf-8").end('{"got":[1,2]}');
  });
  const run = await call(receiver, {
    method: "POST",
    url: `${receiver.url}/items/{{ trigger.item.id }}?a=1`,
    query: { n: "{{ trigger.n }}", text: "x & y" },
    headers: { "X-Ok": "{{ trigger.ok }}", Authorization: "Bearer {{ trigger.key }}" },
    body: { item: "{{ trigger.item }}", note: "n={{ trigger.n }}" },
  });
  expect(receiver.received[0]).toMatchObject({
    method: "POST",
    path: "/items/7?a=1&n=5&text=x+%26+y",
    body: '{"item":{"id":7},"note":"n=5"}',
    headers: {
      "x-ok": "true",
      authorization: "Bearer s3cret",
      "content-type": "application/json",
      "idempotency-key": `${run.header.id}:h:1`,
      "user-agent": "Coweave",
    },
  });
  expect(run.finalResult).toMatchObject({
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: { got: [1, 2] },
  });
  expect(run.nodes.h?.inputData).toMatchObject({
    config: { headers: { Authorization: "[redacted]" } },
  });
  expect(JSON.stringify(run.nodes.h?.inputData)).not.toContain("Bearer");
});

test("RUNNER14: text goes as text, and a header of one's own replaces ours", async () => {
  await using receiver = await startReceiver((_, response) => response.end());
  await call(receiver, { method: "PUT", body: "n={{ trigger.n }}" });
  await call(receiver, {
    method: "PUT",
    body: "<n/>",
    headers: { "Content-Type": "application/xml", "Idempotency-Key": "mine" },
  });
  expect(receiver.received).toMatchObject([
    { body: "n=5", headers: { "content-type": "text/plain;charset=UTF-8" } },
    { body: "<n/>", headers: { "content-type": "application/xml", "idempotency-key": "mine" } },
  ]);
});

test.each([
  ["application/json", Buffer.from('{"a":1}'), { a: 1 }],
  ["application/problem+json", Buffer.from("[]"), []],
  ["application/json", Buffer.from("not json"), "not json"],
  ["text/html; charset=iso-8859-1", Buffer.from([0xe4]), "ä"],
  ["", Buffer.from("plain"), "plain"],
  ["image/png", Buffer.from([1, 2, 3]), { size: 3, contentType: "image/png" }],
  ["", Buffer.from([0xff, 0xfe, 0x00]), { size: 3, contentType: "" }],
  ["text/plain", Buffer.alloc(0), null],
])("RUNNER14: a body of type %j is data", async (type, body, expected) => {
  await using receiver = await startReceiver((_, response) => {
    if (type) response.setHeader("content-type", type);
    response.end(body);
  });
  expect((await call(receiver, {})).finalResult).toMatchObject({ body: expected });
});

test("RUNNER14: a status of 400 or more fails the node, unless it is accepted", async () => {
  await using receiver = await startReceiver((_, response) => {
    response.writeHead(422, { "content-type": "application/json" }).end('{"why":"so"}');
  });
  expect((await call(receiver, {})).error).toEqual({
    code: "http_status",
    message: 'The server answered with status 422: {"why":"so"}',
    nodeId: "h",
  });
  expect((await call(receiver, { acceptErrorStatus: true })).finalResult).toMatchObject({
    status: 422,
    body: { why: "so" },
  });
});

test("a cookie that is set is data for the next node, not for the record", async () => {
  await using receiver = await startReceiver((_, response) => {
    response.setHeader("set-cookie", ["session=abc", "b=c"]).end();
  });
  const run = await call(receiver, {});
  expect(run.nodes.h?.outputData).toMatchObject({ headers: { "set-cookie": "[redacted]" } });
});

test("GUARD21: a body that would be larger than 20 MB is refused before it is written out", async () => {
  await using receiver = await startReceiver((_, response) => response.end());
  const wide = Array.from({ length: 3000 }, () => "{{ trigger }}");
  const graph = drawGraph("t>h", {
    t: { type: "trigger", kind: "manual" },
    h: { type: "http_request", method: "POST", url: receiver.url, body: wide } as never,
  });
  const http = createHttpClient({ allowedPrivateHosts: [receiver.host] });
  // 3 GB, written out.
  const { run } = await walkGraph(graph, { text: "x".repeat(1_000_000) }, { services: { http } });
  await http.close();
  expect(run.error).toMatchObject({
    code: "invalid_config",
    message: "body: it is larger than 20 MB; send less at a time",
  });
  expect(receiver.received).toEqual([]);
});
