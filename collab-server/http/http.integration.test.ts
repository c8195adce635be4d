import { request } from "node:http";
import { expect, test } from "vitest";
import { startTestServer } from "../test/startTestServer.ts";

async function withPerson() {
  const server = await startTestServer();
  const { token } = await server.newPerson("Ada");
  const send = (body: string | undefined, headers: Record<string, string> = {}) =>
    server.call("POST", "/workflows", { token, body, headers });
  return { server, token, send };
}

test("HTTP1: a body that is no JSON is malformed, one of the wrong shape is invalid with every path named", async () => {
  const { send } = await withPerson();
  const broken = await send('{"name": ');
  expect([broken.status, broken.body.id]).toEqual([400, "malformed"]);
  expect(broken.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(broken.body).toMatchObject({ type: expect.any(String), title: "Malformed", status: 400 });
  const wrong = await send('{"name": 7, "nodes": [{"id": "a b", "type": "delay"}]}');
  expect([wrong.status, wrong.body.id]).toEqual([422, "invalid"]);
  const paths = wrong.body.problems.map((problem: { path: string }) => problem.path);
  expect(paths).toEqual(["name", "nodes.0.id"]);
  for (const other of ["7", "null", "[]", '"x"']) expect((await send(other)).status).toBe(422);
  expect((await send(undefined)).status).toBe(400);
});

test("HTTP2: a body beyond 4 MB is refused, announced or not", async () => {
  const { server, token, send } = await withPerson();
  const large = JSON.stringify({ name: "x".repeat(5_000_000) });
  const announced = await send(large);
  expect([announced.status, announced.body.id]).toEqual([413, "too_large"]);
  const chunked = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(
      `${server.url}/api/v1/workflows`,
      {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    outgoing.on("error", reject);
    for (let part = 0; part < 5; part++) outgoing.write("x".repeat(1_000_000));
    outgoing.end();
  });
  expect(chunked).toBe(413);
});

test("HTTP3: a body of another type is refused, as is one nested beyond reason", async () => {
  const { send } = await withPerson();
  const form = await send("name=x", { "Content-Type": "application/x-www-form-urlencoded" });
  expect([form.status, form.body.id]).toEqual([415, "unsupported_media_type"]);
  const charset = await send("{}", { "Content-Type": "application/json; charset=klingon" });
  expect(charset.status).toBe(415);
  const deep = await send(`{"name":"x","nodes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
  expect([deep.status, deep.body.id]).toEqual([400, "malformed"]);
});

test("HTTP4: without a session everything but the public endpoints is 401, before the body is read", async () => {
  const { call } = await startTestServer();
  for (const token of [undefined, "", "nonsense", "a b"]) {
    const refused = await call("POST", "/workflows", { token, body: "{not json" });
    expect([refused.status, refused.body.id]).toEqual([401, "unauthenticated"]);
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("HTTP5: an unknown address is 404, a known one by another method 405 with Allow", async () => {
  const { server, token } = await withPerson();
  const nowhere = await server.call("GET", "/nowhere", { token });
  expect([nowhere.status, nowhere.body.id]).toEqual([404, "not_found"]);
  const other = await server.call("DELETE", "/workflows", { token });
  expect([other.status, other.body.id]).toEqual([405, "method_not_allowed"]);
  expect(other.headers.get("allow")).toBe("GET, POST");
  const broken = await fetch(`${server.url}/api/v1/workflows/%E0%A4%A`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(broken.status).toBe(400);
});

test("HTTP6: every answer carries a request id; a given one is kept where it is harmless", async () => {
  const { call } = await startTestServer();
  const id = async (given?: string) => {
    const headers: Record<string, string> = given === undefined ? {} : { "X-Request-Id": given };
    return (await call("GET", "/setup", { headers })).headers.get("x-request-id");
  };
  expect(await id()).toMatch(/^\w{12}-\d+$/);
  expect(await id("abc-1")).toBe("abc-1");
  expect(await id('"<script>')).not.toContain("<");
});

test("HTTP7: a surprise is answered 500 without a word of it, and health tells of a store that is down", async () => {
  const { server, token } = await withPerson();
  const health = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    return { status: response.status, body: await response.json() };
  };
  expect(await health("/health")).toEqual({ status: 200, body: { status: "ok" } });
  expect(await health("/health/detailed")).toMatchObject({
    status: 200,
    body: { storage: { status: "ok", latencyMs: expect.any(Number) } },
  });
  await server.storage.close();
  const failed = await server.call("GET", "/workflows", { token });
  expect([failed.status, failed.body.id]).toEqual([500, "internal"]);
  expect(JSON.stringify(failed.body)).not.toMatch(/store|sqlite|closed/i);
  expect((await health("/health")).status).toBe(200);
  expect(await health("/health/detailed")).toMatchObject({ status: 503, body: { status: "down" } });
});

test("HTTP8: pages may load from here alone and be framed by nobody", async () => {
  const { url } = await startTestServer();
  const { headers } = await fetch(`${url}/health`);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(policy).not.toContain("upgrade-insecure-requests");
  expect(headers.get("strict-transport-security")).toBeNull();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("HTTP9: a webhook that is not there is 404, and one beyond 1 MB is 413 before anything else", async () => {
  const { url } = await startTestServer();
  const post = async (path: string, body: string) =>
    (await fetch(`${url}${path}`, { method: "POST", body })).status;
  expect(await post("/hooks-test/nowhere/path", "{}")).toBe(404);
  expect(await post("/hooks/nowhere", "{}")).toBe(404);
  expect(await post("/hooks-test/nowhere/path", "x".repeat(2_000_000))).toBe(413);
});
