import { performance } from "node:perf_hooks";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { writeVarString, writeVarUint } from "lib0/encoding";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { writersRoot } from "./gate/ClientOwners.ts";
import { allowances, limits } from "./gate/limits.ts";
import { sealing } from "./gate/sealing.ts";
import { createSocket } from "./Socket.ts";
import { bytes, frames } from "./test/frames/frames.ts";
import { memoryRoom, secret } from "./test/frames/memoryRoom.ts";
import { rawEnd } from "./test/frames/rawEnd.ts";

const make = frames("w");

/** One update of everything that is written. */
function updateOf(write: (doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

const ints = (count: number) => Array.from({ length: count }, (_, n) => n);

/** `frames` of so much of something; `rooted` tells how many roots the document has already. */
type Limit = {
  title: string;
  most: number;
  code: number;
  frames: (count: number, rooted: number) => Uint8Array[];
};

const at = "2026-01-01T00:00:00.000Z";

const table: Limit[] = [
  {
    title: "presences that one frame repeats",
    most: limits.presences,
    code: closeCodes.tooManyOperations,
    frames: (count) => [
      make.awareness(
        bytes((to) => {
          writeVarUint(to, count);
          for (let n = 0; n < count; n++) {
            for (const number of [n + 1, 0]) writeVarUint(to, number);
            writeVarString(to, "null");
          }
        }),
      ),
    ],
  },
  {
    title: "roots",
    most: limits.roots,
    code: closeCodes.tooManyOperations,
    frames: (count, rooted) => [
      make.step2(
        updateOf((doc) => {
          for (const n of ints(count - rooted)) doc.getMap(`root${n}`).set("x", n);
        }),
      ),
    ],
  },
  {
    title: "settings of a proposed node that is accepted",
    most: limits.settings,
    code: closeCodes.foreignClient,
    frames(count) {
      const doc = new Y.Doc();
      const list: Uint8Array[] = [];
      doc.on("update", (update: Uint8Array) => list.push(make.update(update)));
      const config = Object.fromEntries(ints(count).map((n) => [`s${n}`, n]));
      const after = { type: "delay", position: { x: 0, y: 0 }, label: "D", config };
      const change = { kind: "addNode" as const, target: "d", before: null, after, group: null };
      const author = { kind: "person", id: "mallory", name: "mallory" } as const;
      const proposal = { author, prompt: "p", source: "person", createdAt: at } as const;
      acceptChanges(doc, suggest(doc, { ...proposal, changes: [change] }), { by: "mallory", at });
      return [make.step2(new Uint8Array([0, 0])), ...list];
    },
  },
  {
    title: "client ids of one connection",
    most: limits.ownIds,
    code: closeCodes.foreignClient,
    frames: (count) =>
      ints(count).map((n) => {
        const doc = new Y.Doc();
        doc.clientID = 1_000 + n;
        return make.update(updateOf(() => doc.getMap("meta").set(`k${n}`, n), doc));
      }),
  },
  {
    title: "entries of writers that one frame brings back",
    most: limits.seals,
    code: closeCodes.tooManyOperations,
    frames(count) {
      const { sealed } = sealing(secret);
      const owner = { userId: "ann", name: "ann" };
      return [
        make.step2(
          updateOf((doc) => {
            for (const n of ints(count))
              doc.getMap(writersRoot).set(`${n + 1}`, sealed("w", n + 1, owner));
          }),
        ),
      ];
    },
  },
  {
    title: "bytes of one value that is no text",
    most: limits.valueBytes,
    code: closeCodes.tooLarge,
    // Its kind, and how long it is, take four bytes of their own and one for how many follow.
    frames: (count) => [
      make.update(updateOf((doc) => doc.getMap("meta").set("x", "x".repeat(count - 5)))),
    ],
  },
  {
    title: "values inside one value",
    most: limits.values,
    code: closeCodes.tooManyOperations,
    frames: (count) => [
      make.update(updateOf((doc) => doc.getMap("meta").set("x", ints(count - 1)))),
    ],
  },
  {
    title: "operations inside what is overwritten",
    most: limits.overwritten,
    code: closeCodes.tooManyOperations,
    frames(count) {
      const doc = new Y.Doc();
      const keys = ints(count).map((n): [string, unknown] => [`k${n}`, n]);
      return [new Y.Map(keys), new Y.Map()].map((node) =>
        make.update(updateOf(() => doc.getMap("nodes").set("n", node), doc)),
      );
    },
  },
];

for (const { title, most, code, frames: framesOf } of table)
  test(`GATE65: just below the limit passes, just above is refused: ${title}`, async () => {
    for (const [count, expected] of [
      [most, undefined],
      [most + 1, code],
    ] as const) {
      const room = await memoryRoom({ workflowId: "w", honest: [] });
      const end = await room.open("mallory");
      // The server's own one too, which it asks for with the first frame.
      const rooted = await room.documents.read("w", (doc) => {
        doc.getMap(writersRoot);
        return doc.share.size;
      });
      const list = framesOf(count, rooted);
      for (const frame of list) end.send(frame);
      const isUpdate = title !== table[0]?.title;
      await vi.waitFor(() => {
        const isDone = !isUpdate || end.answers() === list.length;
        expect(end.code() !== undefined || isDone).toBe(true);
      });
      await room.settle();
      expect(end.code(), `${count}`).toBe(expected);
      await room.documents.close();
    }
  });

test("GATE66: who keeps the server busy for longer than their allowance is sent away, over however many sockets", async () => {
  const room = await memoryRoom({ workflowId: "w", honest: [] });
  const { most, perSecond } = allowances.work;
  let late = 0;
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + late);
  const each = most / 2;
  await room.documents.read("w", (doc) =>
    doc.on("beforeTransaction", ({ origin }) => {
      // As if it took so long, of which some comes back meanwhile.
      if ((origin as { source?: string } | null)?.source === "connection") late += each;
    }),
  );
  const back = (each / 1_000) * perSecond;
  const passes = Math.floor((most - each) / (each - back)) + 1;
  const ends = [await room.open("mallory"), await room.open("mallory")];
  for (let n = 0; n < passes; n++) {
    const end = ends[n % ends.length] as (typeof ends)[0];
    end.send(make.update(updateOf((doc) => doc.getMap("meta").set("x", n))));
    await vi.waitFor(() => expect(end.answers()).toBe(1 + Math.floor(n / ends.length)));
  }
  expect(ends.map(({ code }) => code())).toEqual([undefined, undefined]);
  const last = ends[passes % ends.length] as (typeof ends)[0];
  last.send(make.update(updateOf((doc) => doc.getMap("meta").set("x", "one too many"))));
  await vi.waitFor(() => expect(last.code()).toBe(closeCodes.tooManyFrames));
  vi.restoreAllMocks();
  // Somebody else goes on.
  const ann = await room.open("ann");
  ann.send(make.update(updateOf((doc) => doc.getMap("meta").set("x", "Ann's"))));
  await vi.waitFor(() => expect(ann.answers()).toBe(1));
  await room.documents.close();
});

test("GATE67: a peer that never reads is let go when too much waits for it, sooner where many do not read", () => {
  const socketWith = (own: number, all: number) => {
    const end = rawEnd();
    const webSocket = Object.defineProperty(end.server, "bufferedAmount", { value: own });
    const named = { workflowId: "w", cookieHeader: undefined };
    createSocket(webSocket, { ...named, onEnd() {}, bufferedInAll: () => all }).send(
      new Uint8Array([1, 119, 8, 1]),
    );
    return end.code();
  };
  const { bufferedBytes: own, bufferedInAll: all } = limits;
  expect(socketWith(own, own)).toBeUndefined();
  expect(socketWith(own + 1, own + 1)).toBe(1006);
  const some = 2 * 1024 * 1024;
  expect(socketWith(some, all)).toBeUndefined();
  expect(socketWith(some, all + 1)).toBe(1006);
  // Who reads is not let go for what others do.
  expect(socketWith(1_000, all + 1)).toBeUndefined();
});
