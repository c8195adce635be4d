import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import { connect } from "./test/connect.ts";
import { eventually } from "./test/eventually.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { twoEditors } from "./test/twoEditors.ts";

const big = (id: string, bytes: number) => {
  const node = plainNode(id);
  return { ...node, data: { ...node.data, label: "x".repeat(bytes) } };
};
const idsOf = (doc: Parameters<typeof readGraph>[0]) =>
  readGraph(doc)
    .graph.nodes.map(({ id }) => id)
    .sort();

test("GATE58: a document that would become too large takes no more, says what to do, and keeps all it had; its writer keeps the rest", async () => {
  const room = await twoEditors({ documentBytes: 100_000 });
  const { a, b, server, workflowId, ann } = room;
  addElements(a.doc, { nodes: [big("fits", 60_000)] });
  await eventually(() => expect(a.isSaved()).toBe(true));
  const reasons: string[] = [];
  a.socket.on("close", ({ event }: { event: { reason: string } }) => reasons.push(event.reason));
  addElements(a.doc, { nodes: [big("too-much", 60_000)] });
  await eventually(() => expect(a.heard.closeCodes).toContain(closeCodes.tooLarge));
  expect(reasons[0]).toBe("the workflow is full: go on in a duplicate of it");
  a.close();
  expect(idsOf(a.doc)).toEqual(["fits", "too-much"]);
  // Nobody else notices, and what is small still goes.
  addElements(b.doc, { nodes: [plainNode("small")] });
  await eventually(() => expect(b.isSaved()).toBe(true));
  expect(b.heard.closeCodes).toEqual([]);
  expect(idsOf(await onDisk(server.storage, workflowId))).toEqual(["fits", "small"]);
  // Refused again as a step 2 while it does not fit.
  const again = connect({ port: server.port, workflowId, token: ann.token, doc: a.doc });
  await eventually(() => expect(again.heard.closeCodes).toContain(closeCodes.tooLarge));
  again.close();
  expect(idsOf(b.doc)).toEqual(["fits", "small"]);
});
