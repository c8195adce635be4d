import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { expect } from "vitest";
import * as Y from "yjs";
import { connect } from "../connect.ts";
import { eventually } from "../eventually.ts";
import { onDisk } from "../onDisk.ts";
import { temporaryDir } from "../startCollab.ts";
import { damageFile } from "./damageFile.ts";
import { startOn } from "./startOn.ts";

/** What a server left, and a document of a peer that has all of it. */
export type Left = { dataDir: string; workflowId: string; token: string; doc: Y.Doc };

const nodesOf = (doc: Y.Doc) => readGraph(doc).graph.nodes;
const sorted = (nodes: GraphNode[]) => nodes.sort((a, b) => a.id.localeCompare(b.id));

/**
 * Damages a file of what a server left, once for each seed, and starts another on it: what is served
 * must be true, what is not served said, and what the peer has must be there for good after it came.
 * Answers how often it went which way.
 */
export async function afterDamage(left: Left, name: string, seeds: readonly number[]) {
  const outcomes = { refused: 0, unavailable: 0, partly: 0, whole: 0 };
  for (const seed of seeds) outcomes[await once(left, name, seed)] += 1;
  return outcomes;
}

async function once({ dataDir: whole, workflowId, token, doc }: Left, name: string, seed: number) {
  const expected = sorted(nodesOf(doc));
  const known = new Map(expected.map((node) => [node.id, node]));
  const dataDir = await temporaryDir();
  cpSync(whole, dataDir, { recursive: true });
  const file = join(dataDir, name);
  const what = `seed ${seed}: ${damageFile(file, seed)}`;
  const damaged = readFileSync(file);
  const server = await startOn(dataDir).catch((error: Error) => error);
  if (server instanceof Error) {
    expect(readFileSync(file).equals(damaged), `${what}: ${server.message}`).toBe(true);
    return "refused";
  }
  const served = await server.documents.read(workflowId, nodesOf).catch(() => undefined);
  const said = JSON.stringify(server.lines);
  if (!served) {
    await server.close();
    expect(said, what).toContain(workflowId);
    const kept = keptFiles(dataDir, name).some((each) => readFileSync(each).length > 0);
    expect(kept, what).toBe(true);
    return "unavailable";
  }
  // A node is there as it was, or not at all; n0 may be where it was before it was moved.
  for (const node of served) if (node.id !== "n0") expect(known.get(node.id), what).toEqual(node);
  const outcome = served.length === expected.length ? "whole" : "partly";
  if (outcome === "partly") expect(said, what).toContain(workflowId);
  const identity = await server.accounts.authenticate({ token });
  const workflow = await server.storage.workflows.byId(workflowId);
  if ("refused" in identity || !workflow?.members.length) {
    await server.close();
    return outcome;
  }
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const peer = connect({ port: server.port, workflowId, token, doc: copy });
  await peer.synced();
  await eventually(() => expect(peer.isSaved(), what).toBe(true));
  await server.gone(workflowId, peer);
  await server.close();
  const again = await startOn(dataDir);
  expect(sorted(nodesOf(await onDisk(again.storage, workflowId))), what).toEqual(expected);
  await again.close();
  return outcome;
}

function keptFiles(dataDir: string, name: string): string[] {
  return readdirSync(dataDir, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(name))
    .map((path) => join(dataDir, path));
}
