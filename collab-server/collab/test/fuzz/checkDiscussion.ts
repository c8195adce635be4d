import { isDeepStrictEqual } from "node:util";
import type { Place } from "@coweave/shared/document/findPlaces.ts";
import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Anchor, Thread } from "@coweave/shared/document/Thread.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { FuzzWorld } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";

type Raw = Record<string, unknown>;
type Read = {
  graph: Graph;
  suggestions: Suggestion[];
  threads: Thread[];
  json: Record<string, Raw>;
};

/** Nothing said is lost or signed by another, and every ghost and every thread can be reached. */
export function checkDiscussion(world: FuzzWorld, read: Read): void {
  const { ledger, parts } = world;
  const { threads, suggestions } = read;
  const comments = new Map(
    threads.flatMap(({ id: thread, comments }) =>
      comments.map((comment) => [comment.id, { ...comment, thread }] as const),
    ),
  );
  for (const [id, said] of ledger.comments) {
    const found = comments.get(id);
    if (said.text === undefined) {
      insist(found === undefined, () => `comment ${id}, which ${said.author} deleted, is back`);
      continue;
    }
    insist(found !== undefined, () => `comment ${id} of ${said.author} is lost`);
    insist(found?.thread === said.thread, () => `comment ${id} is in another thread`);
    insist(found?.text === said.text, () => `comment ${id} says "${found?.text}"`);
    insist(
      found?.author.id === said.author,
      () => `comment ${id} of ${said.author} is signed by ${found?.author.id}`,
    );
  }
  for (const [id, { changes, author }] of ledger.suggestions) {
    const found = suggestions.find((suggestion) => suggestion.id === id);
    insist(
      found === undefined || found.author.id === author,
      () => `suggestion ${id} of ${author} is signed by ${found?.author.id}`,
    );
    insist(found !== undefined, () => `suggestion ${id} is lost`);
    insist(found?.changes.length === changes, () => `suggestion ${id} lost a change`);
  }
  for (const suggestion of suggestions) checkGhosts(suggestion, read, world);
  const place = parts.findPlaces(read.graph, suggestions);
  for (const { id, anchor } of threads) checkPlace(id, anchor, place(anchor), read);
}

/** A thread stands where its node is, or at the ghost, or tells why it has no place. */
function checkPlace(id: string, anchor: Anchor, place: Place, { graph, suggestions }: Read): void {
  const onNode = (node: string): Place =>
    graph.nodes.some((each) => each.id === node)
      ? { kind: "node", id: node }
      : { kind: "gone", why: "nodeDeleted" };
  const is = (expected: Place) =>
    insist(
      isDeepStrictEqual(place, expected),
      () => `thread ${id} is at ${JSON.stringify(place)}, not at ${JSON.stringify(expected)}`,
    );
  if (anchor.kind === "node") return is(onNode(anchor.id));
  if (anchor.kind !== "suggestion" || anchor.changeId === undefined) return;
  const { changeId } = anchor;
  const suggestion = suggestions.find((each) => each.id === anchor.id);
  const change = suggestion?.changes.find((each) => each.id === changeId);
  const said = suggestion?.decisions.filter((each) => each.changeId === changeId) ?? [];
  if (change?.kind !== "addNode") return;
  if (said.some(({ decision }) => decision === "accept")) return is(onNode(change.target));
  if (said.length > 0) return is({ kind: "gone", why: "rejected" });
  is({ kind: "ghost", suggestionId: anchor.id, changeId });
}

function checkGhosts(
  { changes, decisions }: Suggestion,
  { graph, json }: Read,
  { accepted, purged }: FuzzWorld,
): void {
  const nodes = new Set(graph.nodes.map(({ id }) => id));
  const said = (changeId: string, what: string) =>
    decisions.some((each) => each.changeId === changeId && each.decision === what);
  const proposed = new Set(
    changes
      .filter(
        ({ id, kind }) => kind === "addNode" && !decisions.some((each) => each.changeId === id),
      )
      .map(({ target }) => target),
  );
  for (const { id, kind, status, target, after } of changes) {
    const expected = said(id, "accept") ? "accepted" : said(id, "reject") ? "rejected" : undefined;
    const decided = status === "accepted" || status === "rejected" ? status : undefined;
    insist(
      decided === expected,
      () => `change ${id} is ${status}, it was ${expected ?? "not"} decided`,
    );
    // Where an accept, offline, brought back what was just being taken out, that is gone.
    const births = [...(accepted.get(id) ?? [])];
    const isPurged = births.length > 0 && births.every((birth) => purged.has(birth));
    const isThere = (what: "nodes" | "edges") => target in (json[what] ?? {}) || isPurged;
    if (status === "accepted" && kind === "addNode")
      insist(isThere("nodes"), () => `accepted node ${target} is not in the document`);
    if (status === "accepted" && kind === "addEdge")
      insist(isThere("edges"), () => `accepted edge ${target} is not in the document`);
    if (status !== "open" || kind !== "addEdge") continue;
    for (const end of Object.values(after as { source: string; target: string }))
      insist(
        nodes.has(end) || proposed.has(end),
        () => `ghost ${target} hangs on ${end}, which is nowhere`,
      );
  }
}
