import { expect, test } from "vitest";
import * as Y from "yjs";
import { addComment } from "./addComment.ts";
import { editComment } from "./editComment.ts";
import { openThread } from "./openThread.ts";
import { readThreads } from "./readThreads.ts";
import { removeComment } from "./removeComment.ts";
import { setResolved } from "./setResolved.ts";
import { network, twoPeers } from "./test/network.ts";
import { random } from "./test/random.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const ann = { kind: "person", id: "ann", name: "Ann" } as const;
const ben = { kind: "person", id: "ben", name: "Ben" } as const;
const at = "2024-01-01T00:00:00.000Z";
const later = "2024-01-02T00:00:00.000Z";
const point = { kind: "point", position: { x: 1, y: 2 } } as const;

test("DOC90: an edited comment has its new text and mentions, says when, and keeps its author", () => {
  const doc = new Y.Doc();
  const thread = openThread(doc, point, { author: ann, text: "frist", at });
  const id = readThreads(doc)[0]?.comments[0]?.id ?? "";
  let updates = 0;
  doc.on("update", () => updates++);
  const mentions = [{ id: "ben", name: "Ben" }];
  expect(editComment(doc, thread, id, { text: "first, @Ben", at: later, mentions })).toBe(true);
  expect(readThreads(doc)[0]?.comments).toEqual([
    { id, author: ann, text: "first, @Ben", createdAt: at, editedAt: later, mentions },
  ]);
  expect(editComment(doc, thread, id, { text: "first, @Ben", at })).toBe(true);
  expect(updates).toBe(1);
  expect(editComment(doc, thread, "nowhere", { text: "x", at })).toBe(false);
  expect(editComment(doc, "nowhere", id, { text: "x", at })).toBe(false);
});

test("DOC91: a deleted comment leaves nothing of its text, and its thread goes only when nothing is left", () => {
  const { a, b, settle } = twoPeers();
  const thread = openThread(a, point, { author: ann, text: "a secret", at });
  settle();
  const id = readThreads(a)[0]?.comments[0]?.id ?? "";
  expect(removeComment(a, thread, id)).toBe(true);
  expect(readThreads(a)).toEqual([]);
  expect(removeComment(a, thread, id)).toBe(false);
  expect(editComment(a, thread, id, { text: "back", at })).toBe(false);
  // Ben had not seen that yet.
  addComment(b, thread, { author: ben, text: "an answer", at });
  setResolved(b, thread, true);
  settle();
  for (const doc of [a, b]) {
    const [read] = readThreads(doc);
    expect(read?.comments.map(({ text }) => text)).toEqual(["an answer"]);
    expect(read?.resolved).toBe(true);
    expect(JSON.stringify(doc.getMap("threads").toJSON())).not.toContain("secret");
  }
});

test("DOC92: whatever several people say, edit, delete and resolve at once, all read the same and no word of another is lost", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const r = random(seed);
    const { docs, deliver, waiting } = network(4, (doc, index) => {
      doc.clientID = 1 + index;
    });
    const said = new Set<string>();
    for (let step = 0; step < 60; step++) {
      const doc = docs[r.below(4)] as Y.Doc;
      const author = { kind: "person" as const, id: `p${doc.clientID}`, name: `p${doc.clientID}` };
      const thread = r.pick(readThreads(doc));
      const comment = r.pick(thread?.comments.filter((each) => each.author.id === author.id) ?? []);
      const text = `${seed}.${step}`;
      const act = r.below(6);
      if (!thread || act === 0) said.add(text) && openThread(doc, point, { author, text, at });
      else if (act <= 2) said.add(text) && addComment(doc, thread.id, { author, text, at });
      else if (act === 3 && comment) {
        // What the comment said before counts no more, on whichever peer it was.
        said.delete(comment.text);
        said.add(text);
        editComment(doc, thread.id, comment.id, { text, at });
      } else if (act === 4 && comment) {
        said.delete(comment.text);
        removeComment(doc, thread.id, comment.id);
      } else setResolved(doc, thread.id, r.chance(0.5));
      while (waiting() > 0 && r.chance(0.4)) deliver(r.below(waiting()));
    }
    while (waiting() > 0) deliver(r.below(waiting()));
    const [first, ...others] = docs as [Y.Doc, ...Y.Doc[]];
    for (const other of others) {
      expect(reading(other), `seed ${seed}`).toEqual(reading(first));
      expect(sameSnapshot(other, first), `seed ${seed}`).toBe(true);
    }
    const read = readThreads(first).flatMap((each) => each.comments.map(({ text }) => text));
    expect(read.sort(), `seed ${seed}`).toEqual([...said].sort());
  }
}, 30_000);

test("DOC93: a comment whose extras a peer broke still reads, cut to its length, a second of its id hides neither, and empty threads do not", () => {
  const doc = new Y.Doc();
  const thread = openThread(doc, point, { author: ann, text: "x".repeat(20_000), at });
  const comments = (doc.getMap("threads").get(thread) as Y.Map<unknown>).get("comments");
  const first = (comments as Y.Array<Y.Map<unknown>>).get(0);
  first.set("mentions", [{ id: 7 }, "?"]);
  (comments as Y.Array<Y.Map<unknown>>).push([first.clone()]);
  doc.getMap("threads").set("empty", new Y.Map([["anchor", { ...point }]]));
  const read = readThreads(doc);
  expect(read.map(({ id }) => id)).toEqual([thread]);
  expect(read[0]?.comments).toMatchObject([
    { text: "x".repeat(10_000), mentions: [] },
    { text: "x".repeat(10_000) },
  ]);
  const ids = read[0]?.comments.map(({ id }) => id) ?? [];
  expect(new Set(ids).size).toBe(2);
  removeComment(doc, thread, ids[1] ?? "");
  expect(readThreads(doc)[0]?.comments.map(({ id }) => id)).toEqual([ids[0]]);
});
