import { roots } from "@coweave/shared/document/roots.ts";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import { type Connection, type Extension, isTransactionOrigin } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ConnectionContext, Identity } from "./ConnectionContext.ts";

type Values = Y.Map<unknown>;

/**
 * Makes true who wrote a comment, a decision or a proposal: what a connection claims is replaced by
 * what the server knows of it, in a transaction that follows at once. Only what changed is looked at.
 */
export const authorship: Extension<ConnectionContext> = {
  extensionName: "authorship",
  async afterLoadDocument({ document }) {
    const { suggestions, threads } = roots(document);
    const watch = (root: Values, correct: (event: Y.YEvent<Values>, self: Author) => void) =>
      root.observeDeep((events, { origin }) => {
        const self = authorOf(origin);
        if (!self) return;
        document.transact(() => {
          for (const event of events) correct(event as Y.YEvent<Values>, self);
        });
      });
    watch(suggestions, correctSuggestions);
    watch(threads, correctThreads);
  },
};

/** Who made a transaction, where a connection did. */
function authorOf(origin: unknown): Author | undefined {
  if (!isTransactionOrigin(origin) || origin.source !== "connection") return undefined;
  const { context } = origin.connection as Connection<ConnectionContext>;
  const identity: Identity | undefined = context.identity;
  return identity && { kind: "person", id: identity.userId, name: identity.name };
}

function correctSuggestions(event: Y.YEvent<Values>, self: Author): void {
  const { path, target } = event;
  if (path.length === 0) {
    for (const suggestion of freshMaps(event)) {
      setAuthor(suggestion, self);
      correctDecisions(suggestion.get("decisions"), self);
    }
  } else if (path.length === 1) {
    keepAuthor(event, self);
    if (event.keys.has("decisions")) correctDecisions(target.get("decisions"), self);
  } else if (path.length === 2 && path[1] === "decisions") {
    correctDecisions(target, self, event);
  }
}

function correctThreads(event: Y.YEvent<Values>, self: Author): void {
  const { path, target } = event;
  if (path.length === 0) {
    for (const thread of freshMaps(event)) correctComments(thread.get("comments"), self);
  } else if (path.length === 1) {
    if (event.keys.has("comments")) correctComments(target.get("comments"), self);
  } else if (path.length === 2 && path[1] === "comments") {
    correctComments(target, self, event);
  } else if (path.length === 3 && path[1] === "comments") {
    keepAuthor(event, self);
  }
}

function freshMaps(event: Y.YEvent<Values>): Values[] {
  return [...event.keys.keys()]
    .map((key) => event.target.get(key))
    .filter((value) => value instanceof Y.Map);
}

function setAuthor(map: Values, author: Author): void {
  if (!isAuthor(map.get("author"), author)) map.set("author", { ...author });
}

/** Nobody signs what another has written: an author that was there comes back. */
function keepAuthor(event: Y.YEvent<Values>, self: Author): void {
  const change = event.keys.get("author");
  if (!change) return;
  if (change.action === "add") setAuthor(event.target, self);
  else event.target.set("author", change.oldValue);
}

/** Items that were added, with their places from the back, so that a correction moves none of the others. */
function added(list: unknown, event?: Y.YEvent<Values>): [index: number, value: unknown][] {
  if (!(list instanceof Y.Array)) return [];
  const items = [...list.toArray().entries()];
  if (!event) return items.reverse();
  let index = 0;
  const fresh: typeof items = [];
  for (const part of event.changes.delta as { retain?: number; insert?: unknown[] }[]) {
    const length = part.retain ?? part.insert?.length ?? 0;
    if (part.insert) fresh.push(...items.slice(index, index + length));
    index += length;
  }
  return fresh.reverse();
}

function correctComments(list: unknown, self: Author, event?: Y.YEvent<Values>): void {
  for (const [, comment] of added(list, event))
    if (comment instanceof Y.Map) setAuthor(comment, self);
}

function correctDecisions(list: unknown, self: Author, event?: Y.YEvent<Values>): void {
  for (const [index, decision] of added(list, event)) {
    if (typeof decision !== "object" || decision === null || decision instanceof Y.AbstractType)
      continue;
    if ((decision as { by?: unknown }).by === self.id) continue;
    (list as Y.Array<unknown>).delete(index);
    (list as Y.Array<unknown>).insert(index, [{ ...decision, by: self.id }]);
  }
}

function isAuthor(value: unknown, { kind, id, name }: Author): boolean {
  const author = (value ?? {}) as Partial<Author>;
  return author.kind === kind && author.id === id && author.name === name;
}
