import * as Y from "yjs";
import type { EditKind, JournalLine } from "./JournalLine.ts";

type Edit = { kind: EditKind; update: string };
/** A socket of a writer: its frames in order, each with the edits that it carried. */
type Life = { unsent: Edit[]; frames: { content: string; edits: Edit[] }[]; confirmed: number };
type Range = { clock: number; len: number };

/** `known` is how much of the client's history the document has. */
export type Loss = {
  client: number;
  what: "operations" | "deletes";
  from: number;
  to: number;
  known: number;
};

/**
 * Hears what writers journal, keeps what durable messages covered, and finds what of that is not in a
 * document. Covered is what both say: the operations of the state vector, and of the frames the
 * deletes, which move no state vector.
 */
export function createJudge() {
  const clocks = new Map<number, number>();
  const deletes = new Map<number, Range[]>();
  const edits: Record<string, number> = {};
  const covered: Record<string, number> = {};
  let messages = 0;

  function cover(life: Life, line: JournalLine & { type: "durable" }) {
    messages += 1;
    const vector = Y.decodeStateVector(Buffer.from(line.stateVector, "base64"));
    for (const [client, clock] of vector)
      if (clock > (clocks.get(client) ?? 0)) clocks.set(client, clock);
    for (; life.confirmed < line.frames; life.confirmed++) {
      const frame = life.frames[life.confirmed];
      if (!frame) throw new Error(`frame ${life.confirmed + 1} is confirmed and was never sent`);
      const { structs, ds } = Y.decodeUpdate(Buffer.from(frame.content, "base64"));
      for (const [client, ranges] of ds.clients)
        deletes.set(client, [...(deletes.get(client) ?? []), ...ranges]);
      const isWhole = structs.every(
        ({ id, length }) => (vector.get(id.client) ?? 0) >= id.clock + length,
      );
      if (isWhole) for (const { kind } of frame.edits) covered[kind] = (covered[kind] ?? 0) + 1;
    }
  }

  return {
    /** Gives the function that hears the lines of one writer's process. */
    follow(): (line: JournalLine) => void {
      let life: Life = { unsent: [], frames: [], confirmed: 0 };
      return (line) => {
        switch (line.type) {
          case "opened":
            life = { unsent: life.unsent, frames: [], confirmed: 0 };
            return;
          case "closed":
            return;
          case "edit":
            edits[line.kind] = (edits[line.kind] ?? 0) + 1;
            // The provider sends an update before the document's next listener hears of it.
            if (life.frames.at(-1)?.content === line.update) life.frames.at(-1)?.edits.push(line);
            else life.unsent.push(line);
            return;
          case "frame": {
            const carries = line.kind === "step2" ? life.unsent.splice(0) : [];
            life.frames.push({ content: line.content, edits: carries });
            return;
          }
          case "durable":
            return cover(life, line);
          default:
            return line satisfies never;
        }
      };
    },

    /** What was covered so far and is not in this document. */
    findLosses(doc: Y.Doc): Loss[] {
      const losses: Loss[] = [];
      const { sv, ds } = Y.snapshot(doc);
      for (const [client, clock] of clocks) {
        const there = sv.get(client) ?? 0;
        if (there < clock)
          losses.push({ client, what: "operations", from: there, to: clock, known: there });
      }
      const waiting = waitingDeletes(doc);
      for (const [client, ranges] of deletes) {
        const there = [...(ds.clients.get(client) ?? []), ...(waiting.get(client) ?? [])];
        for (const { clock, len } of ranges)
          if (!there.some((each) => each.clock <= clock && clock + len <= each.clock + each.len))
            losses.push({
              client,
              what: "deletes",
              from: clock,
              to: clock + len,
              known: sv.get(client) ?? 0,
            });
      }
      return losses;
    },

    report: () => ({ edits, covered, messages, deletes: deletes.size }),
  };
}

/** Deletes of operations that have not come yet are kept, and done as soon as those come. */
function waitingDeletes(doc: Y.Doc): Map<number, Range[]> {
  const { pendingDs } = doc.store;
  return pendingDs ? Y.decodeUpdateV2(pendingDs).ds.clients : new Map();
}
