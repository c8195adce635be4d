import { expect, test } from "vitest";
import * as Y from "yjs";
import { addComment } from "./addComment.ts";
import { openThread } from "./openThread.ts";
import { readThreads } from "./readThreads.ts";
import { setResolved } from "./setResolved.ts";
import { twoPeers } from "./test/network.ts";

const ann = { kind: "person", id: "ann", name: "Ann" } as const;
const at = "2024-01-01T00:00:00.000Z";

test("DOC19: a thread keeps its anchor and both comments that two people add at once", () => {
  const { a, b, settle } = twoPeers();
  const id = openThread(a, { kind: "node", id: "x" }, { author: ann, text: "first", at });
  settle();
  addComment(a, id, { author: ann, text: "from a", at });
  addComment(b, id, { author: ann, text: "from b", at });
  settle();
  expect(readThreads(b)).toEqual(readThreads(a));
  const [thread] = readThreads(a);
  expect(thread?.anchor).toEqual({ kind: "node", id: "x" });
  expect(thread?.comments.map(({ text }) => text).sort()).toEqual(["first", "from a", "from b"]);
  expect(thread?.comments[0]).toMatchObject({ text: "first", author: ann, createdAt: at });
});

test("DOC20: resolving and reopening, and nothing for a thread that is not there", () => {
  const doc = new Y.Doc();
  const point = { kind: "point", position: { x: 1, y: 2 } } as const;
  const id = openThread(doc, point, { author: ann, text: "hm", at });
  expect(setResolved(doc, id, true)).toBe(true);
  expect(readThreads(doc)[0]?.resolved).toBe(true);
  setResolved(doc, id, false);
  expect(readThreads(doc)[0]?.resolved).toBe(false);
  expect(setResolved(doc, "nowhere", true)).toBe(false);
  expect(addComment(doc, "nowhere", { author: ann, text: "?", at })).toBeUndefined();
});
