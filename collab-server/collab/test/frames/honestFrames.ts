import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import * as Y from "yjs";
import { plainNode } from "../plainNode.ts";
import { frames, presenceOf } from "./frames.ts";

const at = "2026-01-01T00:00:00.000Z";

/** Frames of every kind that a client of ours sends who draws, comments, proposes and decides. */
export function honestFrames(workflowId: string, doc: Y.Doc, userId: string): Uint8Array[] {
  const make = frames(workflowId);
  const before = Y.encodeStateVector(doc);
  const list: Uint8Array[] = [make.step1(before), make.step1(new Uint8Array([0]))];
  doc.on("update", (update: Uint8Array) => list.push(make.update(update)));
  const author = { kind: "person", id: userId, name: userId } as const;
  const undo = createUndo(doc);
  addElements(doc, { nodes: [plainNode("m1"), plainNode("m2")] });
  undo.stopCapturing();
  connect(doc, { source: "m1", target: "m2" });
  moveNodes(doc, { m1: { x: 5, y: 6 } });
  setLabel(doc, "m1", "Überschrift");
  setConfigField(doc, "m2", "seconds", 5);
  removeElements(doc, { nodeIds: ["m2"] });
  undo.undo();
  undo.redo();
  const thread = openThread(doc, { kind: "node", id: "m1" }, { author, text: "First", at });
  addComment(doc, thread, { author, text: "Second", at });
  const comment = readThreads(doc).find(({ id }) => id === thread)?.comments[0];
  if (comment) removeComment(doc, thread, comment.id);
  const change = (target: string) => ({
    kind: "addNode" as const,
    target,
    before: null,
    after: { type: "email", position: { x: 0, y: 0 }, label: target, config: { body: "Dear all" } },
    group: null,
  });
  const proposal = { author, prompt: "p", source: "person", createdAt: at } as const;
  const [one, two] = ["g1", "g2"].map((id) => suggest(doc, { ...proposal, changes: [change(id)] }));
  acceptChanges(doc, one ?? "", { by: userId, at });
  rejectChanges(doc, two ?? "", { by: userId, at });
  const late = Y.encodeStateAsUpdate(doc, before);
  return [
    ...list,
    make.step2(late),
    make.reply(late),
    make.reply(Y.encodeStateAsUpdate(doc)),
    make.update(late),
    make.awareness(presenceOf(doc.clientID, 1, { cursor: { x: 1, y: 2 }, selection: ["m1"] })),
    make.awareness(presenceOf(doc.clientID, 2, null)),
    make.auth(userId),
    make.text(5, '{"type":"hello"}'),
    make.text(7, "bye"),
    make.frame(3),
  ];
}
