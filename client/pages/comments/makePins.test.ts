import type { Place } from "@coweave/shared/document/findPlaces.ts";
import type { Thread } from "@coweave/shared/document/Thread.ts";
import { expect, test } from "vitest";
import { placeInWords } from "../../discussion/placeInWords.ts";
import { anchorOfPlace, pinPlaceOf } from "./anchorOfPlace.ts";
import { draftPin, makePins } from "./makePins.ts";

const thread = (id: string, resolved = false): Thread => ({
  id,
  anchor: { kind: "node", id: "n" },
  about: "Old name",
  createdAt: "",
  resolved,
  comments: ["Hello\nthere", "Yes"].map((text, index) => ({
    id: `${id}${index}`,
    author: { kind: "person", id: "ann", name: "Ann" },
    text,
    createdAt: "",
    editedAt: null,
    mentions: [],
  })),
});
const shown = {
  placeOf: (): Place => ({ kind: "node", id: "n" }),
  nameOf: () => "Fetch",
  discussion: { colorOf: () => 3, unreadIn: () => 1, userId: "me" },
  openId: null,
  draft: null,
  userName: "Me",
};

test("TALKING13: an open thread has a pin that says who, how much and what; a resolved one while it is open, a placeless one none", () => {
  const [first, second, ...others] = makePins([thread("a"), thread("b", true), thread("c")], shown);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    id: "a",
    place: { kind: "element", id: "n" },
    slot: 0,
    count: 2,
    unread: true,
    firstLine: "Hello",
    label: "Thread by Ann on Fetch, 2 comments, unread",
  });
  // Two at one place stand side by side.
  expect(second).toMatchObject({ id: "c", slot: 1 });
  const open = makePins([thread("b", true)], { ...shown, openId: "b" });
  expect(open.map(({ id }) => id)).toEqual(["b"]);
  const gone = { ...shown, placeOf: (): Place => ({ kind: "gone", why: "rejected" }) };
  expect(makePins([thread("a")], gone)).toEqual([]);
  const draft = makePins([thread("a")], { ...shown, draft: { kind: "element", id: "n" } });
  expect(draft.at(-1)).toMatchObject({ id: draftPin, slot: 1, count: 0 });
});

test("TALKING14: what is clicked on the canvas is what the thread is about, and is where its pin stands", () => {
  const edges = new Set(["a:out->b:in"]);
  for (const [id, anchor, place] of [
    ["a", { kind: "node", id: "a" }, { kind: "node", id: "a" }],
    ["a:out->b:in", { kind: "edge", id: "a:out->b:in" }, { kind: "edge", id: "a:out->b:in" }],
    [
      "ghost:s:c",
      { kind: "suggestion", id: "s", changeId: "c" },
      { kind: "ghost", suggestionId: "s", changeId: "c" },
    ],
  ] as const) {
    expect(anchorOfPlace({ kind: "element", id }, edges)).toEqual(anchor);
    expect(pinPlaceOf(place)).toEqual({ kind: "element", id });
  }
  const point = { kind: "point", position: { x: 1, y: 2 } } as const;
  expect(anchorOfPlace(point, edges)).toEqual(point);
  expect(pinPlaceOf(point)).toEqual(point);
});

test("TALKING15: a place is called by its name of now, or of then where it is gone, with the reason", () => {
  const node = (id: string, label: string) => ({
    id,
    type: "delay",
    position: { x: 0, y: 0 },
    data: { label, config: {} },
  });
  const graph = {
    nodes: [node("a", "Start"), node("b", "Stop")],
    edges: [{ id: "e", source: "a", sourceHandle: "out", target: "b", targetHandle: "in" }],
  };
  const words = (place: Place) => placeInWords(thread("a"), place, graph);
  expect(words({ kind: "node", id: "a" })).toEqual({ name: "Start", gone: null });
  expect(words({ kind: "edge", id: "e" })).toEqual({ name: "Start → Stop", gone: null });
  expect(words({ kind: "point", position: { x: 0, y: 0 } })).toEqual({
    name: "Canvas",
    gone: null,
  });
  expect(words({ kind: "gone", why: "nodeDeleted" })).toEqual({
    name: "Old name",
    gone: "The node was deleted",
  });
});
