import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { ApiError } from "./ApiError.ts";
import { call } from "./call.ts";
import { useSessionGate } from "./useSessionGate.ts";

beforeEach(() => useSessionGate.setState({ lost: false, epoch: 0 }));
afterEach(() => vi.unstubAllGlobals());

/** A real server; only the page's own origin, which Node's fetch does not have, is put before the path. */
async function serve(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, init),
  );
}

const problem =
  (status: number, body: object): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(body));
  };

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ApiError,
  );

test("a refusal carries the server's sentence, its id and its problems", async () => {
  const problems = [{ code: "cycle", message: "A circle.", nodeId: "a" }];
  await serve(problem(422, { id: "not_runnable", detail: "It cannot run.", problems }));
  const error = await caught(call(runEndpoints.execute, { params: { id: "w" }, body: {} }));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 422,
    id: "not_runnable",
    message: "It cannot run.",
    problems,
  });
});

test("an answer that is no problem+json still becomes a sentence", async () => {
  await serve((_, response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end("<h1>Bad gateway</h1>");
  });
  const error = await caught(call(workflowEndpoints.getWorkflow, { params: { id: "w" } }));
  expect(error).toMatchObject({ status: 502, id: "unknown" });
  expect(error?.message).toMatch(/Try again/);
});

test("no answer at all is said to be that", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
  const error = await caught(call(workflowEndpoints.listWorkflows));
  expect(error).toMatchObject({ status: 0, id: "offline" });
});

test("UI2: a call that meets the end of the session waits for the log-in and is sent once more", async () => {
  let calls = 0;
  await serve((request, response) => {
    calls++;
    if (calls === 1) return problem(401, { id: "unauthenticated" })(request, response);
    response.writeHead(202, { "content-type": "application/json" });
    response.end(JSON.stringify({ executionId: "run" }));
  });
  const stop = useSessionGate.subscribe(({ lost, regain }) => {
    if (lost) queueMicrotask(regain);
  });
  onTestFinished(stop);
  const answer = await call(runEndpoints.execute, { params: { id: "w" }, body: {} });
  expect(answer).toEqual({ executionId: "run" });
  expect(calls).toBe(2);
  expect(useSessionGate.getState()).toMatchObject({ lost: false, epoch: 1 });
});
