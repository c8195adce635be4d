import { roots } from "@coweave/shared/document/roots.ts";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import { type Connection, type Extension, isTransactionOrigin } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ConnectionContext, Identity } from "./ConnectionContext.ts";
import { type ClientOwners, serverOwner } from "./gate/ClientOwners.ts";
import type { Owners } from "./gate/createOwners.ts";

type Values = Y.Map<unknown>;

/**
 * Makes true who wrote a comment, a decision or a proposal: what a connection claims is replaced by
 * what the server knows of it, in a transaction that follows at once. Only what changed is looked at.
 * Who brings back what the server lost is not its author: the owner of the clientID is.
 */
export function authorship(owners: Pick<Owners, "of">): Extension<ConnectionContext> {
  return {
    extensionName: "authorship",
    async afterLoadDocument({ document }) {
      const { suggestions, threads } = roots(document);
      const watch = (root: Values, correct: (event: Y.YEvent<Values>, sign: Sign) => void) =>
        root.observeDeep((events, { origin }) => {
          const self = authorOf(origin);
          if (!self) return;
          const sign = signing(self, owners.of(document));
          document.transact(() => {
            for (const event of events) correct(event as Y.YEvent<Values>, sign);
          });
        });
      watch(suggestions, correctSuggestions);
      watch(threads, correctThreads);
    },
  };
}

/** Who signs for what was written under a clientID; undefined for the server's own, left as it is. */
type Sign = (client: number | undefined) => Author | undefined;

function signing(self: Author, owners: ClientOwners): Sign {
  return (client) => {
    const owner = client === undefined ? undefined : owners.of(client);
    if (!owner || owner.userId === self.id) return self;
    if (owner.userId === serverOwner.userId) return undefined;
    return { kind: "person", id: owner.userId, name: owner.name };
  };
}

/** Who made a transaction, where a connection did. */
function authorOf(origin: unknown): Author | undefined {
  if (!isTransactionOrigin(origin) || origin.source !== "connection") return undefined;
  const { context } = origin.connection as Connection<ConnectionContext>;
  const identity: Identity | undefined = context.identity;
  return identity && { kind: "person", id: identity.userId, name: identity.name };
}

function correctSuggestions(event: Y.YEvent<Values>, sign: Sign): void {
  const { path, target } = event;
  if (path.length === 0) {
    for (const suggestion of freshMaps(event)) {
      setAuthor(suggestion, sign);
      correctDecisions(suggestion.get("decisions"), sign);
    }
  } else if (path.length === 1) {
    keepAuthor(event, sign);
    if (event.keys.has("decisions")) correctDecisions(target.get("decisions"), sign);
  } else if (path.length === 2 && path[1] === "decisions") {
    correctDecisions(target, sign, event);
  }
}

function correctThreads(event: Y.YEvent<Values>, sign: Sign): void {
  const { path, target } = event;
  if (path.length === 0) {
    for (const thread of freshMaps(event)) correctComments(thread.get("comments"), sign);
  } else if (path.length === 1) {
    if (event.keys.has("comments")) correctComments(target.get("comments"), sign);
  } else if (path.length === 2 && path[1] === "comments") {
    correctComments(target, sign, event);
  } else if (path.length === 3 && path[1] === "comments") {
    keepAuthor(event, sign);
  }
}

function freshMaps(event: Y.YEvent<Values>): Values[] {
  return [...event.keys.keys()]
    .map((key) => event.target.get(key))
    .filter((value) => value instanceof Y.Map);
}

function setAuthor(map: Values, sign: Sign): void {
  const author = sign(map._item?.id.client);
  if (author && !isAuthor(map.get("author"), author)) map.set("author", { ...author });
}

/** Nobody signs what another has written: an author that was there comes back. */
function keepAuthor(event: Y.YEvent<Values>, sign: Sign): void {
  const change = event.keys.get("author");
  if (!change) return;
  if (change.action === "add") setAuthor(event.target, sign);
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

function correctComments(list: unknown, sign: Sign, event?: Y.YEvent<Values>): void {
  for (const [, comment] of added(list, event))
    if (comment instanceof Y.Map) setAuthor(comment, sign);
}

function correctDecisions(list: unknown, sign: Sign, event?: Y.YEvent<Values>): void {
  const clients = list instanceof Y.Array ? clientsOf(list) : [];
  for (const [index, decision] of added(list, event)) {
    if (typeof decision !== "object" || decision === null || decision instanceof Y.AbstractType)
      continue;
    const author = sign(clients[index]);
    if (!author || (decision as { by?: unknown }).by === author.id) continue;
    (list as Y.Array<unknown>).delete(index);
    (list as Y.Array<unknown>).insert(index, [{ ...decision, by: author.id }]);
  }
}

/** Under which clientID each item of a list was written. */
function clientsOf(list: Y.Array<unknown>): number[] {
  const clients: number[] = [];
  for (let item = list._start; item; item = item.right)
    if (!item.deleted && item.countable)
      for (let left = item.length; left > 0; left--) clients.push(item.id.client);
  return clients;
}

function isAuthor(value: unknown, { kind, id, name }: Author): boolean {
  const author = (value ?? {}) as Partial<Author>;
  return author.kind === kind && author.id === id && author.name === name;
}
