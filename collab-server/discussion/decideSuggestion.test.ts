import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import type { Change } from "@coweave/shared/document/Suggestion.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { decideSuggestion } from "./decideSuggestion.ts";

const at = "2026-01-01T00:00:00.000Z";
const position = { x: 0, y: 0 };
const add = (target: string): Change => ({
  kind: "addNode",
  target,
  before: null,
  after: { type: "delay", position, label: target, config: { seconds: 1 } },
  group: null,
});

function setUp(changes: Change[]) {
  const doc = new Y.Doc();
  addElements(doc, {
    nodes: [{ id: "a", type: "delay", position, data: { label: "a", config: { seconds: 1 } } }],
  });
  suggest(doc, {
    id: "s",
    author: { kind: "assistant", id: "assistant", name: "Assistant" },
    prompt: "",
    source: "rules",
    createdAt: at,
    changes,
  });
  const idOf = (target: string) =>
    readSuggestions(doc)[0]?.changes.find((change) => change.target === target)?.id ?? "";
  const decide = (decision: "accept" | "reject", ...targets: string[]) =>
    decideSuggestion(doc, "s", decision, {
      by: "u",
      at,
      ...(targets.length > 0 && { changeIds: targets.map(idOf) }),
    });
  const nodes = () => readGraph(doc).graph.nodes.map(({ id }) => id);
  return { doc, decide, nodes };
}

test("TALK1: deciding twice the same way is no error and changes nothing", () => {
  const { decide, nodes, doc } = setUp([add("b"), add("c")]);
  expect(decide("accept")).toMatchObject({ ok: true });
  expect(nodes()).toEqual(["a", "b", "c"]);
  const before = Y.encodeStateAsUpdate(doc);
  expect(decide("accept")).toMatchObject({ ok: true });
  expect(decide("accept", "b")).toMatchObject({ ok: true });
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test("TALK1: what was accepted cannot be rejected, nor the other way round", () => {
  const accepted = setUp([add("b")]);
  accepted.decide("accept");
  expect(accepted.decide("reject")).toMatchObject({
    ok: false,
    problem: "conflict",
    why: expect.stringContaining("accepted already"),
  });
  expect(accepted.nodes()).toEqual(["a", "b"]);
  const rejected = setUp([add("b")]);
  rejected.decide("reject");
  expect(rejected.decide("accept")).toMatchObject({ ok: false, problem: "conflict" });
  expect(rejected.nodes()).toEqual(["a"]);
});

test("TALK1: one by one, then the rest as a whole", () => {
  const { decide, nodes } = setUp([add("b"), add("c"), add("d")]);
  expect(decide("accept", "b")).toMatchObject({ ok: true });
  expect(decide("reject", "c")).toMatchObject({ ok: true });
  expect(decide("reject", "b")).toMatchObject({ ok: false, problem: "conflict" });
  expect(decide("accept")).toMatchObject({ ok: true });
  expect(nodes()).toEqual(["a", "b", "d"]);
});

test("TALK1: an unknown suggestion or change is not found", () => {
  const { doc } = setUp([add("b")]);
  expect(decideSuggestion(doc, "x", "accept", { by: "u", at })).toMatchObject({
    problem: "not_found",
  });
  expect(decideSuggestion(doc, "s", "accept", { by: "u", at, changeIds: ["x"] })).toMatchObject({
    problem: "not_found",
  });
});

test("TALK2: a change whose target was edited since, or is gone, is not applied", () => {
  const update: Change = {
    kind: "updateNode",
    target: "a",
    before: { config: { seconds: 1 } },
    after: { config: { seconds: 9 } },
    group: null,
  };
  const stale = setUp([update]);
  setConfigField(stale.doc, "a", "seconds", 5);
  expect(stale.decide("accept")).toMatchObject({
    ok: false,
    problem: "conflict",
    why: expect.stringContaining("edited since"),
  });
  const gone = setUp([update]);
  removeElements(gone.doc, { nodeIds: ["a"] });
  expect(gone.decide("accept")).toMatchObject({
    ok: false,
    problem: "conflict",
    why: expect.stringContaining("gone"),
  });
  expect(gone.decide("reject")).toMatchObject({ ok: true });
});
