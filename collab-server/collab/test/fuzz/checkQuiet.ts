import { isDeepStrictEqual } from "node:util";
import { readMeta } from "@coweave/shared/document/readMeta.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import * as Y from "yjs";
import { checkDiscussion } from "./checkDiscussion.ts";
import { checkGraph } from "./checkGraph.ts";
import type { FuzzWorld } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import type { Parts } from "./Parts.ts";

/** Everyone is back and has everything: then all must be equal, and what they read must hold. */
export async function checkQuiet(world: FuzzWorld, { thorough = true } = {}): Promise<void> {
  const { parts, life } = world;
  const fresh = world.loadFresh();
  const server = await life.documents.read("fuzzed", (doc) => doc);
  const docs: [string, Y.Doc][] = [
    ["the server", server],
    ["the store", fresh],
    ...world.peers.map(({ name, doc }): [string, Y.Doc] => [name, doc]),
  ];
  for (const [name, { store }] of docs)
    insist(
      store.pendingStructs === null && store.pendingDs === null,
      () => `${name} waits for operations that nobody has`,
    );
  const expected = readAll(server, parts);
  const snapshot = Y.snapshot(server);
  for (const [index, [name, doc]] of docs.slice(1).entries()) {
    // Reading is a function of what is compared first; one reader less often is enough on the way.
    const read = thorough || index < 2 ? readAll(doc, parts) : { json: rawJson(doc) };
    for (const key of Object.keys(read) as (keyof typeof expected)[])
      insist(
        isDeepStrictEqual((read as typeof expected)[key], expected[key]),
        () => `${name} has another ${key} than the server`,
      );
    insist(Y.equalSnapshots(Y.snapshot(doc), snapshot), () => `${name} has another history`);
  }
  const { graph, json } = expected;
  checkGraph(graph, json as never);
  checkDiscussion(world, { ...expected, graph: graph.graph });
  for (const peer of world.peers)
    insist(peer.saved, () => `all is stored, and ${peer.name} was never told`);
  fresh.destroy();
}

function readAll(doc: Y.Doc, parts: Parts) {
  return {
    json: rawJson(doc),
    graph: parts.readGraph(doc),
    suggestions: parts.readSuggestions(doc),
    threads: parts.readThreads(doc),
    meta: readMeta(doc),
  };
}

export function rawJson(doc: Y.Doc): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(roots(doc)).map(([name, root]) => [name, root.toJSON()]),
  );
}
