import { isDeepStrictEqual } from "node:util";
import { editComment } from "@coweave/shared/document/editComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { entry, roots } from "@coweave/shared/document/roots.ts";
import type { Author, Change } from "@coweave/shared/document/Suggestion.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import { addChanges, suggest, updateSuggestion } from "@coweave/shared/document/suggest.ts";
import type { Anchor } from "@coweave/shared/document/Thread.ts";
import type { Random } from "@coweave/shared/document/test/random.ts";
import type * as Y from "yjs";
import { rawJson } from "./checkQuiet.ts";
import { type Deed, someNode } from "./deeds.ts";
import { birthOf, type FuzzWorld } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import { someChange } from "./someChange.ts";

const author = (name: string): Author => ({ kind: "person", id: name, name });

/** What people say about the drawing, and the proposals beside it. */
export const discussion: Record<string, Deed> = {
  suggest: (world, { doc, name }) => {
    const changes = someChanges(world, doc);
    const id = suggest(doc, {
      author: author(name),
      prompt: "fuzz",
      source: "person",
      createdAt: world.now(),
      changes,
    });
    world.ledger.suggestions.set(id, { author: name, changes: changes.length });
  },
  accept: (world, peer) => accept(world, peer, false),
  force: (world, peer) => accept(world, peer, true),
  reject: (world, { doc, name, undo }) => {
    const { parts, r } = world;
    const suggestion = r.pick(parts.readSuggestions(doc));
    if (!suggestion) return;
    const steps = undo.undoStack.length;
    const { suggestions: _, ...before } = rawJson(doc);
    const verdict = { by: name, at: world.now(), changeIds: few(suggestion.changes, r) };
    parts.rejectChanges(doc, suggestion.id, verdict);
    const { suggestions: __, ...after } = rawJson(doc);
    insist(isDeepStrictEqual(after, before), () => `${name}'s rejecting changed the drawing`);
    insist(undo.undoStack.length === steps, () => `${name}'s rejecting became an undo step`);
  },
  thread: (world, { doc, name }) => {
    const number = world.r.below(99);
    const text = `thread ${number}`;
    const anchor = someGhost(world, doc, number) ?? { kind: "node", id: someNode(world.r) };
    const thread = openThread(doc, anchor, { author: author(name), text, at: world.now() });
    const comments = (roots(doc).threads.get(thread) as Y.Map<unknown>).get("comments");
    const first = (comments as Y.Array<Y.Map<unknown>>).get(0);
    world.ledger.comments.set(String(first.get("id")), { thread, author: name, text });
  },
  comment: (world, { doc, name }) => {
    const thread = world.r.pick(world.parts.readThreads(doc));
    if (!thread) return;
    const text = `comment ${world.r.below(99)}`;
    const said = { author: author(name), text, at: world.now() };
    const id = world.parts.addComment(doc, thread.id, said);
    if (id) world.ledger.comments.set(id, { thread: thread.id, author: name, text });
  },
  editComment: (world, { doc, name }) => {
    const own = world.r.pick(commentsOf(world, doc, name));
    if (!own) return;
    const text = `edited ${world.r.below(99)}`;
    editComment(doc, own.thread, own.id, { text, at: world.now() });
    world.ledger.comments.set(own.id, { thread: own.thread, author: name, text });
  },
  /** Not often: a thread of deleted comments alone reads as not there. */
  removeComment: (world, { doc, name }) => {
    const own = world.r.chance(0.5) && world.r.pick(commentsOf(world, doc, name));
    if (!own) return;
    removeComment(doc, own.thread, own.id);
    world.ledger.comments.set(own.id, { thread: own.thread, author: name, text: undefined });
  },
  resolve: ({ parts, r }, { doc }) => {
    const thread = r.pick(parts.readThreads(doc));
    if (thread) setResolved(doc, thread.id, r.chance(0.5));
  },
};

/** For some numbers a proposed change, decided or not, or a proposal as a whole. */
function someGhost({ parts }: FuzzWorld, doc: Y.Doc, number: number): Anchor | undefined {
  if (number % 3 > 0) return undefined;
  const ghosts = parts
    .readSuggestions(doc)
    .flatMap(({ id, changes }): Anchor[] => [
      ...changes.map((change) => ({ kind: "suggestion" as const, id, changeId: change.id })),
      { kind: "suggestion", id },
    ]);
  return ghosts[number % ghosts.length];
}

function commentsOf(world: FuzzWorld, doc: Y.Doc, name: string): { thread: string; id: string }[] {
  return world.parts
    .readThreads(doc)
    .flatMap(({ id: thread, comments }) =>
      comments.filter(({ author }) => author.id === name).map(({ id }) => ({ thread, id })),
    );
}

function accept(world: FuzzWorld, peer: Parameters<Deed>[1], force: boolean): void {
  const { parts, r } = world;
  const { doc, name, undo } = peer;
  const suggestion = r.pick(parts.readSuggestions(doc));
  if (!suggestion) return;
  undo.stopCapturing();
  const verdict = { by: name, at: world.now(), changeIds: few(suggestion.changes, r) };
  const applied = parts.acceptChanges(doc, suggestion.id, verdict, force);
  for (const { id, kind, target } of suggestion.changes) {
    if (!applied.includes(id) || (kind !== "addNode" && kind !== "addEdge")) continue;
    const { nodes, edges } = roots(doc);
    const made = entry(kind === "addNode" ? nodes : edges, target);
    insist(made !== undefined, () => `${name} accepted ${target}, and it is not there`);
    const births = world.accepted.get(id) ?? new Set();
    if (made) world.accepted.set(id, births.add(birthOf(made)));
  }
  const { updates } = peer;
  // Another change may have become possible by the first; none is applied a second time.
  const again = parts.acceptChanges(doc, suggestion.id, verdict, force);
  insist(
    !again.some((id) => applied.includes(id)) && (again.length > 0 || peer.updates === updates),
    () => `${name} accepted twice, and the second time applied ${again}`,
  );
  undo.stopCapturing();
}

/** The assistant proposes, piece by piece as a model writes. */
export function propose(world: FuzzWorld, doc: Y.Doc): { id: string; changes: number } {
  const assistant: Author = { kind: "assistant", id: "assistant", name: "Assistant" };
  const createdAt = world.now();
  const id = suggest(doc, {
    author: assistant,
    prompt: "fuzz",
    source: "rules",
    state: "writing",
    createdAt,
  });
  const changes = someChanges(world, doc);
  addChanges(doc, id, changes);
  updateSuggestion(doc, id, { state: "ready", reason: "because" });
  return { id, changes: changes.length };
}

function someChanges(world: FuzzWorld, doc: Y.Doc): Change[] {
  const { graph } = world.parts.readGraph(doc);
  return Array.from({ length: 1 + world.r.below(3) }, () => someChange(graph, world.r));
}

function few(changes: readonly { id: string }[], r: Random): string[] | undefined {
  return r.chance(0.4) ? undefined : changes.filter(() => r.chance(0.5)).map(({ id }) => id);
}
