import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { eventually } from "./test/eventually.ts";
import { twoEditors } from "./test/twoEditors.ts";

const at = "2024-01-01T00:00:00.000Z";
const boss = { kind: "person", id: "boss", name: "The boss" } as const;
const assistant = { kind: "assistant", id: "assistant", name: "Assistant" } as const;
const addOne = {
  kind: "addNode",
  target: "one",
  before: null,
  after: { type: "delay", position: { x: 0, y: 0 }, label: "One", config: {} },
  group: null,
} as const;

const commentsOf = (doc: Y.Doc) => readThreads(doc).flatMap((thread) => thread.comments);

test("SYNC38: a comment is by whom the server knows, in a new thread and in an old one", async () => {
  const { a, b, ann, ben } = await twoEditors();
  const anchor = { kind: "point", position: { x: 0, y: 0 } } as const;
  const thread = openThread(a.doc, anchor, { author: boss, text: "first", at });
  await eventually(() => expect(commentsOf(b.doc)).toHaveLength(1));
  addComment(b.doc, thread, { author: { ...boss, id: ann.userId }, text: "second", at });
  await eventually(() => {
    for (const { doc } of [a, b]) {
      expect(commentsOf(doc).map(({ text, author }) => [text, author.id, author.name])).toEqual([
        ["first", ann.userId, ann.name],
        ["second", ben.userId, ben.name],
      ]);
    }
  });
});

test("SYNC39: nobody signs or changes what another wrote", async () => {
  const { a, b, ann, ben, open } = await twoEditors();
  const own = { kind: "person", id: ann.userId, name: ann.name } as const;
  openThread(a.doc, { kind: "node", id: "x" }, { author: own, text: "mine", at });
  await eventually(() => expect(commentsOf(b.doc)).toHaveLength(1));
  const commentIn = (doc: Y.Doc) => {
    const [thread] = [...roots(doc).threads.values()] as [Y.Map<unknown>];
    return (thread.get("comments") as Y.Array<Y.Map<unknown>>).get(0);
  };
  const forgeries: ((doc: Y.Doc) => void)[] = [
    (doc) => commentIn(doc).set("author", { ...boss }),
    (doc) => commentIn(doc).set("text", "changed"),
    (doc) => commentIn(doc).set("deleted", true),
    (doc) => (commentIn(doc).parent as Y.Array<unknown>).delete(0),
    (doc) => roots(doc).threads.clear(),
  ];
  for (const forge of forgeries) {
    const peer = open(ben.token);
    await peer.synced();
    const closed = peer.closed();
    forge(peer.doc);
    expect(await closed).toBe(closeCodes.foreignComment);
    peer.close();
  }
  expect(commentsOf(a.doc)).toMatchObject([{ text: "mine", author: own }]);
  expect(commentsOf(b.doc)).toEqual(commentsOf(a.doc));
  commentIn(a.doc).set("text", "mine, really");
  await eventually(() => expect(commentsOf(b.doc)[0]?.text).toBe("mine, really"));
});

test("SYNC40: a proposal and a decision are by whom the server knows; the assistant's stay its own", async () => {
  const { server, workflowId, a, b, ann, ben } = await twoEditors();
  const proposal = { prompt: "p", createdAt: at, changes: [addOne] };
  suggest(a.doc, { ...proposal, author: assistant, source: "model" });
  const real = await server.documents.edit(workflowId, assistant, (doc) =>
    suggest(doc, { ...proposal, createdAt: `${at}z`, author: assistant, source: "rules" }),
  );
  await eventually(() => expect(readSuggestions(b.doc)).toHaveLength(2));
  acceptChanges(b.doc, real, { by: ann.userId, at });
  await eventually(() => {
    const [forged, genuine] = readSuggestions(a.doc);
    expect(forged?.author).toEqual({ kind: "person", id: ann.userId, name: ann.name });
    expect(genuine?.author).toEqual(assistant);
    expect(genuine?.decisions.map(({ by }) => by)).toEqual([ben.userId]);
    expect(genuine?.changes[0]?.status).toBe("accepted");
  });
  await eventually(() => {
    expect(readSuggestions(b.doc)).toEqual(readSuggestions(a.doc));
    expect(Y.equalSnapshots(Y.snapshot(a.doc), Y.snapshot(b.doc))).toBe(true);
  });
});
