import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { writeAny, writeUint8, writeVarString, writeVarUint } from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { bytes } from "../test/frames/frames.ts";
import { crowd, nestedMaps } from "../test/frames/hostileFrames.ts";
import { plainNode } from "../test/plainNode.ts";
import type { Sliced } from "./atOnce.ts";
import { atOnce, stepsInOne } from "./atOnce.ts";
import type { ClientOwners } from "./ClientOwners.ts";
import { judgingUpdate } from "./judgingUpdate.ts";
import { readingUpdate, readUpdate, type Update } from "./readUpdate.ts";

const nobody: ClientOwners = {
  of: () => undefined,
  claim() {},
  seal() {},
  read: () => undefined,
};

function workflow(): Y.Doc {
  const doc = new Y.Doc();
  roots(doc);
  return doc;
}

const judging = (update: Update, doc: Y.Doc, role: Role = "editor") =>
  judgingUpdate({
    kind: "step2",
    update,
    doc,
    writer: { userId: "mallory", role },
    owners: nobody,
    isHere: () => false,
  });

/** How often it stops for breath: each time after at most so many operations. */
function breaths<T>(work: Sliced<T>): { times: number; value: T } {
  for (let times = 0; ; times++) {
    const { done, value } = work.next();
    if (done) return { times, value };
  }
}

function read(content: Uint8Array): Update {
  const update = readUpdate(content);
  if (typeof update === "string") throw new Error(update);
  return update;
}

test("GATE51: types inside types are refused at the first that is too deep, however many follow", () => {
  const long = nestedMaps(16_000);
  const { times, value } = breaths(readingUpdate(long));
  expect(value).toBe("tooDeep");
  // Not one breath: fewer than 500 of its 16,000 operations were read.
  expect(times).toBe(0);
  // Also where what follows the thirteenth is no update at all.
  expect(readUpdate(long.fill(255, 300))).toBe("tooDeep");
});

test("GATE52: reading and judging what is large stops for breath after so many operations or values", () => {
  const many = 20_000;
  const values = new Y.Doc();
  values.getMap("nodes").set(
    "x",
    Array.from({ length: many }, (_, n) => [n]),
  );
  expect(breaths(readingUpdate(Y.encodeStateAsUpdate(values))).times).toBeGreaterThan(
    (2 * many) / stepsInOne - 2,
  );
  const doc = new Y.Doc();
  addElements(doc, { nodes: Array.from({ length: 1_000 }, (_, n) => plainNode(`n${n}`)) });
  const update = read(Y.encodeStateAsUpdate(doc));
  const structs = update.sections.reduce((sum, section) => sum + section.structs.length, 0);
  const judged = breaths(judging(update, workflow()));
  expect(judged.value.ok).toBe(true);
  // It walks them three times: in the order of Yjs, for what they cost it, and for where they go.
  expect(judged.times).toBeGreaterThanOrEqual(Math.floor(structs / stepsInOne) * 3 - 3);
  expect(judged.times).toBeLessThan((structs / stepsInOne) * 4);
});

/** One client's words, each inserted behind the first letter of the list: the last stands first. */
function sameplace(clients: number): Uint8Array {
  return bytes((to) => {
    writeVarUint(to, clients + 1);
    for (let n = 0; n < clients; n++) {
      for (const number of [1, 5_000 + n, 0]) writeVarUint(to, number);
      writeUint8(to, 196);
      for (const number of [7, 1, 7, 2]) writeVarUint(to, number);
      writeVarString(to, "x");
    }
    for (const number of [2, 7, 0]) writeVarUint(to, number);
    writeUint8(to, 39);
    writeVarUint(to, 1);
    writeVarString(to, "nodes");
    writeVarString(to, "text");
    writeVarUint(to, 2);
    writeUint8(to, 4);
    for (const number of [0, 7, 0]) writeVarUint(to, number);
    writeVarString(to, "ab");
    writeVarUint(to, 0);
  });
}

/** How many comparisons Yjs makes while it applies an update: it asks each for whether its client is smaller. */
test.each([
  ["2,000 clients each have their own idea of one key after each change", crowd(2_000)],
  ["2,000 clients write at one place of a text", sameplace(2_000)],
])("GATE53: what Yjs would compare with the square of its size is refused: %s", (_, content) => {
  const verdict = atOnce(judging(read(content), workflow()));
  expect(verdict).toMatchObject({ ok: false, code: closeCodes.tooManyOperations });
  // It is small enough for everything else.
  expect(content.byteLength).toBeLessThan(60_000);
});

test.each([
  ["20 clients each have their own idea", crowd(20)],
  ["20 clients write at one place", sameplace(20)],
])("GATE54: what people do at the same place at the same time passes: %s", (_, content) => {
  expect(atOnce(judging(read(content), workflow())).ok).toBe(true);
});

test("GATE73: one operation that Yjs would compare with 60,000 is refused alone too, and one that follows the last passes", () => {
  const doc = workflow();
  const nodes = doc.getMap<number>("nodes");
  // In turns: of one key alone Yjs would make one operation of all that was overwritten.
  doc.transact(() => {
    for (let n = 0; n < 60_000; n++) for (const key of ["one", "other"]) nodes.set(key, n);
  });
  const next = new Y.Doc();
  Y.applyUpdate(next, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(next);
  next.getMap<number>("nodes").set("one", -1);
  expect(atOnce(judging(read(Y.encodeStateAsUpdate(next, before)), doc)).ok).toBe(true);

  const stranger = new Y.Doc();
  stranger.getMap<number>("nodes").set("one", -1);
  const unaware = read(Y.encodeStateAsUpdate(stranger));
  expect(atOnce(judging(unaware, doc))).toMatchObject({
    ok: false,
    code: closeCodes.tooManyOperations,
  });
  expect(atOnce(judging(unaware, workflow())).ok).toBe(true);
});

test("GATE55: someone who types, corrects and jumps about in a long text offline is not refused for it", () => {
  const doc = workflow();
  const text = new Y.Text();
  doc.getMap("nodes").set("text", text);
  text.insert(0, "The quick brown fox. ".repeat(500));
  const there = workflow();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(doc);
  for (let n = 0; n < 3_000; n++) {
    const at = (n * 7_919) % (text.length - 10);
    text.insert(at, `${n}`);
    text.insert(at, "<");
    if (n % 3 === 0) text.delete(at + 1, 1);
  }
  expect(atOnce(judging(read(Y.encodeStateAsUpdate(doc, before)), there)).ok).toBe(true);
  expect(atOnce(judging(read(Y.encodeStateAsUpdate(doc)), workflow())).ok).toBe(true);
});

test("GATE56: many who wait for one are each woken when it has come, not before", () => {
  const waiting = 4_000;
  const late = bytes((to) => {
    writeVarUint(to, waiting + 1);
    for (let n = 0; n < waiting; n++) {
      for (const number of [1, 5_000 + n, 0]) writeVarUint(to, number);
      writeUint8(to, 136);
      for (const number of [7, waiting - 1, 1]) writeVarUint(to, number);
      writeAny(to, n);
    }
    for (const number of [waiting, 7, 0]) writeVarUint(to, number);
    for (let n = 0; n < waiting; n++) {
      writeUint8(to, 40);
      writeVarUint(to, 1);
      writeVarString(to, "meta");
      writeVarString(to, `k${n}`);
      writeVarUint(to, 1);
      writeAny(to, n);
    }
    writeVarUint(to, 0);
  });
  const { times, value } = breaths(judging(read(late), workflow()));
  expect(value.ok).toBe(false);
  // 8,000 operations: each is looked at a few times, not once for each that waits (32,000 breaths).
  expect(times).toBeLessThan(120);
});
