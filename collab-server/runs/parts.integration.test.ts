import { expect, test } from "vitest";
import { openReceiver } from "../test/openReceiver.ts";
import { drawing, openTestServer, type TestUser } from "../test/openTestServer.ts";

type Status = { nodeId: string; status: string; given?: string; outputData: unknown };

//  start ─ fetch ─ check ─true── post ─ end
//            │       └─false── other
//            └─error── alarm
async function world(secret?: string) {
  const receiver = await openReceiver(({ method, response }) => {
    response.setHeader("content-type", "application/json");
    if (secret) response.setHeader("set-cookie", secret);
    response.end(JSON.stringify({ method }));
  });
  const { signUp } = await openTestServer({ allowedPrivateHosts: [receiver.host] });
  const ann = await signUp("ann");
  const graph = drawing(
    [
      ["start", "trigger", { kind: "manual" }],
      ["fetch", "http_request", { method: "GET", url: `${receiver.url}/items`, onError: "branch" }],
      ["alarm", "transform", { output: "alarm" }],
      ["check", "condition", { expression: "trigger.n > 1" }],
      ["post", "http_request", { method: "POST", url: `${receiver.url}/done` }],
      ["other", "transform", { output: "other" }],
      ["end", "transform", { output: "{{ nodes.post.output.status + trigger.n }}" }],
    ],
    [
      "start>fetch",
      "fetch:error>alarm",
      "fetch:out>check",
      "check:true>post",
      "check:false>other",
      "post>end",
    ],
  );
  const { status, body } = await ann.ask("POST", "/workflows", { name: "Parts", ...graph });
  expect(status).toBe(201);
  const calls = () => receiver.arrived.splice(0).map(({ method }) => method);
  return { ann, id: body.id as string, calls };
}

const run = (ann: TestUser, id: string, body: object) =>
  ann.ask("POST", `/workflows/${id}/execute?wait=true`, body);

const brief = (nodes: Status[]) =>
  nodes.map(({ nodeId, status, given }) => [nodeId, given ?? status].join(" "));

test("RUN25: up to a node, from it on, or it alone is run; the rest gives what it gave in a chosen run and is not called", async () => {
  const { ann, id, calls } = await world();
  const part = (extent: string, nodeId: string) => ({ part: { extent, nodeId } });

  const first = await run(ann, id, { ...part("upTo", "post"), triggerData: { n: 2 } });
  expect(first.status).toBe(200);
  expect(first.body.part).toEqual({ extent: "upTo", nodeId: "post" });
  expect(brief(first.body.nodeExecutions)).toEqual([
    "start completed",
    "fetch completed",
    "check completed",
    "post completed",
  ]);
  expect(calls()).toEqual(["GET", "POST"]);

  const dataOf = first.body.id;
  const only = await run(ann, id, { ...part("only", "post"), dataOf });
  expect(brief(only.body.nodeExecutions)).toEqual([
    "start completed",
    "fetch run",
    "check run",
    "post completed",
  ]);
  expect(only.body.finalResult.status).toBe(200);
  expect(calls()).toEqual(["POST"]);

  const from = await run(ann, id, { ...part("from", "end"), dataOf });
  expect(brief(from.body.nodeExecutions)).toEqual([
    "start completed",
    "fetch run",
    "check run",
    "post run",
    "end completed",
  ]);
  expect(from.body.finalResult).toBe(202);
  expect(calls()).toEqual([]);
  // Again is the same part with the same data.
  const again = await ann.ask("POST", `/executions/${only.body.id}/retry`);
  expect(again.status).toBe(202);
});

test("RUN26: what a part lacks is refused with the node named, and nothing is called", async () => {
  const { ann, id, calls } = await world();
  const refused = async (body: object) => {
    const { status, body: problem } = await run(ann, id, body);
    return [
      status,
      problem.problems?.map((each: Status & { code: string }) => [each.code, each.nodeId]),
    ];
  };
  const only = { part: { extent: "only", nodeId: "post" } };
  expect(await refused(only)).toEqual([422, [["no_data", "fetch"]]]);
  expect(await refused({ part: { extent: "only", nodeId: "gone" } })).toEqual([
    422,
    [["unknown_start", "gone"]],
  ]);
  const { body: low } = await run(ann, id, { triggerData: { n: 1 } });
  expect(calls()).toEqual(["GET"]);
  expect(await refused({ ...only, dataOf: low.id })).toEqual([422, [["no_data", "post"]]]);
  expect((await refused({ ...only, dataOf: "nothing" }))[0]).toBe(404);
  expect((await refused({ part: { extent: "half", nodeId: "post" } }))[0]).toBe(422);
  expect(calls()).toEqual([]);
});

test("RUN28: an output of which the record leaves a secret out is never given to a part", async () => {
  const { ann, id, calls } = await world("session=hidden");
  const { body: whole } = await run(ann, id, { triggerData: { n: 2 } });
  expect(whole.status).toBe("completed");
  expect(calls()).toEqual(["GET", "POST"]);
  const part = { extent: "only", nodeId: "post" };
  const { status, body } = await run(ann, id, { part, dataOf: whole.id });
  expect(status).toBe(422);
  expect(body.problems[0]).toMatchObject({
    code: "no_data",
    nodeId: "fetch",
    message: expect.stringContaining("not kept whole"),
  });
  expect(calls()).toEqual([]);
});

test("RUN27: a pinned output stands in for its node in what a person runs, and a pinned trigger gives its data", async () => {
  const { ann, id, calls } = await world();
  const pin = (nodes: object) => ann.ask("PATCH", `/workflows/${id}`, { nodes });
  const pinned = await pin({
    start: { data: { pinned: { n: 5 } } },
    fetch: { data: { pinned: { status: 200, headers: {}, body: "pinned" } } },
    // Two ways out: nobody said which, so it is executed.
    check: { data: { pinned: true } },
  });
  expect(pinned.status).toBe(200);
  const { body } = await run(ann, id, {});
  expect(body.triggerData).toEqual({ n: 5 });
  expect(brief(body.nodeExecutions)).toEqual([
    "start completed",
    "fetch pinned",
    "alarm skipped",
    "check completed",
    "other skipped",
    "post completed",
    "end completed",
  ]);
  expect(calls()).toEqual(["POST"]);
  // The node that is asked for is executed, pinned or not.
  const own = await run(ann, id, { part: { extent: "upTo", nodeId: "fetch" } });
  expect(brief(own.body.nodeExecutions)).toEqual(["start completed", "fetch completed"]);
  expect(calls()).toEqual(["GET"]);
});
