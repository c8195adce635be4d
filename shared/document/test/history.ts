import fc from "fast-check";
import type * as Y from "yjs";
import type { GraphNode } from "../../graph/Graph.ts";
import { addElements } from "../addElements.ts";
import { connect } from "../connect.ts";
import { createUndo } from "../createUndo.ts";
import { moveNodes } from "../moveNodes.ts";
import { removeElements } from "../removeElements.ts";
import { setConfigField } from "../setConfigField.ts";
import { setLabel } from "../setLabel.ts";
import { network } from "./network.ts";

export const ids = ["a", "b", "c", "d"] as const;
const id = fc.constantFrom(...ids);
const small = fc.nat(9);

/** One edit as plain data, so that a failing list of them can be shrunk and read. */
type Edit =
  | { do: "add" | "remove"; id: string }
  | { do: "connect"; source: string; target: string }
  | { do: "move"; id: string; x: number }
  | { do: "label"; id: string; label: string }
  | { do: "body"; id: string; body: string | undefined }
  | { do: "undo" | "redo" };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constantFrom("add" as const, "remove" as const), id }),
  fc.record({ do: fc.constant("connect" as const), source: id, target: id }),
  fc.record({ do: fc.constant("move" as const), id, x: small }),
  fc.record({ do: fc.constant("label" as const), id, label: small.map((n) => `label ${n}`) }),
  fc.record({
    do: fc.constant("body" as const),
    id,
    body: fc.option(
      small.map((n) => `Dear ${n}`),
      { nil: undefined },
    ),
  }),
  fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }),
);

/** A node whose `body` is a text that several may write. */
export function mailNode(id: string): GraphNode {
  const config = { to: "x@example.com", subject: "", body: `Hello ${id}` };
  return { id, type: "email", position: { x: 0, y: 0 }, data: { label: id, config } };
}

type Person = { doc: Y.Doc; undo: Y.UndoManager };

function perform({ doc, undo }: Person, edit: Edit): void {
  switch (edit.do) {
    case "add":
      return addElements(doc, { nodes: [mailNode(edit.id)] });
    case "remove":
      return removeElements(doc, { nodeIds: [edit.id] });
    case "connect":
      return void connect(doc, edit);
    case "move":
      return moveNodes(doc, { [edit.id]: { x: edit.x, y: 0 } });
    case "label":
      return setLabel(doc, edit.id, edit.label);
    case "body":
      return setConfigField(doc, edit.id, "body", edit.body);
    case "undo":
      return void undo.undo();
    case "redo":
      return void undo.redo();
    default:
      return edit satisfies never;
  }
}

/** What happens: who edits what, and which waiting updates arrive after it, by their place in the queue. */
export type Event = { who: number; edit: Edit; arrive: readonly number[] };

export const history = (people: number): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.record({
      who: fc.nat(people - 1),
      edit,
      arrive: fc.array(fc.nat(20), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 30 },
  );

/** People who begin with the four nodes and a -> b, each edit a step of undo. */
export function begin(people: number) {
  const net = network(people, (doc, index) => {
    doc.clientID = index + 1;
  });
  const [first] = net.docs;
  if (first) {
    addElements(first, { nodes: ids.map(mailNode) });
    connect(first, { source: "a", target: "b" });
  }
  net.settle();
  const persons: Person[] = net.docs.map((doc) => ({ doc, undo: createUndo(doc, 0) }));
  return {
    ...net,
    persons,
    /** Plays a history; updates arrive in any order, whatever they depend on. */
    play(events: readonly Event[]) {
      for (const { who, edit, arrive } of events) {
        const person = persons[who];
        if (person) perform(person, edit);
        for (const place of arrive) if (net.waiting() > 0) net.deliver(place % net.waiting());
      }
    },
  };
}
