import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import { expect, test } from "vitest";
import { describeChange } from "./describeChange.ts";

const change = (part: Partial<SuggestedChange>): SuggestedChange => ({
  id: "c",
  kind: "addNode",
  target: "n",
  before: null,
  after: null,
  group: null,
  status: "open",
  ...part,
});
const known = { type: "http_request", data: { label: "Fetch", config: {} } };
const names = {
  node: (id: string) => (id === "n" ? known : undefined),
  label: (id: string) => ({ n: "Fetch", m: "Tell the team" })[id] ?? id,
};

test("an added node says what it is set to do", () => {
  const after = { type: "email", label: "Tell the team", config: { to: "a@example.com" } };
  expect(describeChange(change({ target: "m", after }), names)).toMatchObject({
    verb: "Add",
    subject: "Tell the team",
    type: "email",
    detail: "to a@example.com",
  });
});

test("a changed node shows each field by its title, before and after", () => {
  const text = describeChange(
    change({
      kind: "updateNode",
      before: { label: "Fetch", config: { method: "GET", body: null } },
      after: {
        label: "Get it",
        position: { x: 1, y: 1 },
        config: { method: "POST", body: { a: 1 } },
      },
    }),
    names,
  );
  expect(text.fields).toEqual([
    { field: "Name", before: "Fetch", after: "Get it" },
    { field: "Method", before: "GET", after: "POST" },
    { field: "Body", before: "nothing", after: '{"a":1}' },
  ]);
});

test("edges are told by the nodes they join", () => {
  expect(
    describeChange(change({ kind: "addEdge", after: { source: "n", target: "m" } }), names).subject,
  ).toBe("Fetch → Tell the team");
  expect(describeChange(change({ kind: "removeEdge", target: "n:out->m:in" }), names).subject).toBe(
    "Fetch → Tell the team",
  );
});

test("whatever a peer wrote is described without failing", () => {
  for (const kind of ["addNode", "updateNode", "removeNode", "addEdge", "removeEdge"] as const)
    for (const after of [null, 7, "x", [], { config: [], label: 5, type: {} }])
      expect(describeChange(change({ kind, target: "gone", after }), names).verb).toBeTruthy();
});
