import { expect, test } from "vitest";
import { drawing, openTestServer } from "../test/openTestServer.ts";

const double = drawing(
  [
    ["start", "trigger", { kind: "manual" }],
    ["double", "transform", { output: { twice: "{{ trigger.n * 2 }}" } }],
  ],
  ["start>double"],
);

test("EVENT15: the events of a run are told in order and numbered, page by page, to its members alone", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const { id } = (await ann.ask("POST", "/workflows", { name: "Test", ...double })).body;
  const { body: run } = await ann.ask("POST", `/workflows/${id}/execute?wait=true`, {
    triggerData: { n: 21 },
  });
  const all = await ann.ask("GET", `/executions/${run.id}/events`);
  expect(all.status).toBe(200);
  expect(
    all.body.items.map(({ type, nodeId }: { type: string; nodeId?: string }) => [type, nodeId]),
  ).toEqual([
    ["run.queued", undefined],
    ["run.started", undefined],
    ["node.started", "start"],
    ["node.completed", "start"],
    ["node.started", "double"],
    ["node.completed", "double"],
    ["run.completed", undefined],
  ]);
  expect(all.body.items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(JSON.stringify(all.body)).not.toContain("42");
  const part = await ann.ask("GET", `/executions/${run.id}/events?after=2&limit=2`);
  expect(part.body.items).toEqual(all.body.items.slice(2, 4));
  const past = await ann.ask("GET", `/executions/${run.id}/events?after=7`);
  expect(past.body.items).toEqual([]);
  const ben = await signUp("ben");
  expect((await ben.ask("GET", `/executions/${run.id}/events`)).status).toBe(404);
});
