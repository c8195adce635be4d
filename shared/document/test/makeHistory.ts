import * as Y from "yjs";
import type { GraphNode } from "../../graph/Graph.ts";
import { addElements } from "../addElements.ts";
import { connect } from "../connect.ts";
import { createUndo } from "../createUndo.ts";
import { moveNodes } from "../moveNodes.ts";
import { removeElements } from "../removeElements.ts";
import { setConfigField } from "../setConfigField.ts";
import { setLabel } from "../setLabel.ts";
import { random } from "./random.ts";

export type Mix = "mixed" | "drags and typing";
export type History = {
  /** Every update that was ever sent, in order, by sessions; the first begins with the drawing. */
  sessions: Uint8Array[][];
  doc: Y.Doc;
};

const sentence = "Please look at the order of {{ trigger.body.user.name }} before noon. ";

/** A drawing of `count` steps in a grid, each joined to the next. */
export function freshDocument(count: number): Y.Doc {
  const doc = new Y.Doc();
  const nodes = Array.from({ length: count }, (_, n) => node(`step-${n}`, n));
  addElements(doc, { nodes });
  for (let n = 1; n < count; n++) connect(doc, ends(`step-${n - 1}`, `step-${n}`));
  return doc;
}

/** What five sessions after one another, each with an undo of its own, did to such a drawing. */
export function makeHistory(count: number, edits: number, mix: Mix): History {
  const chance = random(count + edits);
  let doc = freshDocument(count);
  let updates = [Y.encodeStateAsUpdate(doc)];
  const updatesOf = [updates];
  const alive = Array.from({ length: count }, (_, n) => `step-${n}`);
  const sessions = 5;
  /** Where somebody is typing, and how many keys are still to come. */
  let typing = { id: "", cursor: 0, keys: 0 };
  for (let session = 0; session < sessions; session++) {
    if (session > 0) {
      updates = [];
      updatesOf.push(updates);
    }
    const next = new Y.Doc();
    Y.applyUpdate(next, Y.encodeStateAsUpdate(doc));
    doc.destroy();
    doc = next;
    doc.on("update", (update: Uint8Array) => updates.push(update));
    const undo = createUndo(doc);
    for (let n = 0; n < edits / sessions; n++) edit(doc, undo, n + session * edits);
    undo.destroy();
  }
  return { sessions: updatesOf, doc };

  function edit(doc: Y.Doc, undo: Y.UndoManager, n: number) {
    if (typing.keys > 0 && alive.includes(typing.id)) return pressKey(doc);
    const at = chance.below(alive.length);
    const id = alive[at] ?? "";
    const dice = chance.below(mix === "mixed" ? 100 : 53);
    if (dice < 50) moveNodes(doc, { [id]: { x: chance.below(9000), y: chance.below(9000) } });
    else if (dice < 53) {
      typing = { id, cursor: chance.below(textOf(doc, id).length + 1), keys: 5 + chance.below(25) };
      pressKey(doc);
    } else if (dice < 68) setLabel(doc, id, `Step ${n}`);
    else if (dice < 77) {
      const added = `node-${n}`;
      addElements(doc, { nodes: [node(added, n % count)] });
      alive.push(added);
    } else if (dice < 86 && alive.length > count / 2) {
      removeElements(doc, { nodeIds: [id] });
      alive.splice(at, 1);
    } else if (dice < 93) connect(doc, ends(id, chance.pick(alive) ?? id));
    else if (dice < 98) {
      undo.stopCapturing();
      undo.undo();
    } else undo.redo();
  }

  /** Words at the cursor, a slip taken back now and then; a long text loses a stretch. */
  function pressKey(doc: Y.Doc) {
    const { id, cursor } = typing;
    const text = textOf(doc, id);
    typing.keys -= 1;
    const at = Math.min(cursor, text.length);
    if (text.length > 150) {
      const rest = text.slice(0, 40) + text.slice(100);
      typing = { id, cursor: 40, keys: typing.keys };
      return setConfigField(doc, id, "body", rest, text);
    }
    const slip = at > 0 && chance.chance(0.08);
    typing.cursor = slip ? at - 1 : at + 1;
    const next = slip
      ? text.slice(0, at - 1) + text.slice(at)
      : `${text.slice(0, at)}${chance.pick([..."etaoin shrdlu"])}${text.slice(at)}`;
    setConfigField(doc, id, "body", next, text);
  }
}

function textOf(doc: Y.Doc, id: string): string {
  const map = doc.getMap("nodes").get(id) as Y.Map<unknown>;
  return String((map.get("config") as Y.Map<unknown>).get("body") ?? "");
}

const ends = (source: string, target: string) => ({
  source,
  sourceHandle: "out",
  target,
  targetHandle: "in",
});

function node(id: string, n: number): GraphNode {
  const config = { to: `team${n % 7}@example.com`, subject: `Order ${n}`, body: sentence };
  const position = { x: (n % 40) * 240, y: Math.floor(n / 40) * 140 };
  return { id, type: "email", position, data: { label: `Step ${n}`, config } };
}
