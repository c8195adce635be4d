// biome-ignore lint/correctness/noUndeclaredDependencies: only the adapters' tests import this file.
import { describe, expect, test } from "vitest";
import type { LoggedUpdate, Storage } from "./Storage.ts";
import type { Change, StorageSetup } from "./StorageSetup.ts";

/** What every adapter does with documents: see storageContract. */
export function documentsContract(name: string, setup: StorageSetup): void {
  describe(`${name}: documents`, () => {
    test("STORE1: an unknown document is undefined", async () => {
      const { storage } = await setup();
      expect(await storage.documents.load("nobody")).toBeUndefined();
    });

    test("STORE2: updates come back in the order they were appended, with what a snapshot would cover", async () => {
      const { storage, reopen } = await setup();
      await storage.documents.append([update("a", 1, "one"), update("b", 1, "two")]);
      await storage.documents.append([update("a", 2, "three"), update("a", 1, "x", "other")]);
      const expected = {
        snapshot: null,
        updates: ["one", "two", "three"],
        covers: { a: 2, b: 1 },
        damage: [],
      };
      expect(readable(await storage.documents.load("doc"))).toEqual(expected);
      expect(readable(await (await reopen()).documents.load("doc"))).toEqual(expected);
    });

    test("STORE3: an update that is a view into a larger buffer is stored as just that view", async () => {
      const { storage } = await setup();
      const view = Buffer.from("xxxviewxxx").subarray(3, 7);
      await storage.documents.append([{ documentId: "doc", writer: "a", seq: 1, update: view }]);
      expect(readable(await storage.documents.load("doc"))?.updates).toEqual(["view"]);
    });

    test("STORE4: the same update twice is no error and stored once; other bytes under its number are refused", async () => {
      const { storage } = await setup();
      await storage.documents.append([update("a", 1, "one")]);
      await storage.documents.append([update("a", 1, "one"), update("a", 2, "two")]);
      await expect(storage.documents.append([update("a", 2, "otherwise")])).rejects.toThrow();
      expect(readable(await storage.documents.load("doc"))?.updates).toEqual(["one", "two"]);
    });

    test("STORE5: an append is one commit: a refused update takes the others of its call with it", async () => {
      const { storage } = await setup();
      await storage.documents.append([update("a", 1, "one")]);
      const call = storage.documents.append([update("a", 2, "two"), update("a", 1, "otherwise")]);
      await expect(call).rejects.toThrow();
      expect(readable(await storage.documents.load("doc"))?.updates).toEqual(["one"]);
    });

    test("STORE6: compaction keeps the tail that the snapshot does not cover", async () => {
      const { storage, reopen } = await setup();
      const log = [update("a", 1, "one"), update("a", 2, "two"), update("b", 1, "three")];
      await storage.documents.append([...log, update("a", 3, "four")]);
      await storage.documents.compact("doc", bytes("snapshot"), { a: 2, b: 1 });
      const expected = { snapshot: "snapshot", updates: ["four"], covers: { a: 3 }, damage: [] };
      expect(readable(await storage.documents.load("doc"))).toEqual(expected);
      await storage.documents.compact("doc", bytes("later"), { a: 3 });
      expect(readable(await (await reopen()).documents.load("doc"))).toEqual({
        snapshot: "later",
        updates: [],
        covers: {},
        damage: [],
      });
    });

    test("STORE40: milestones come back with the snapshot they were stored with, and stay where a later one names none", async () => {
      const { storage, reopen } = await setup();
      await storage.documents.append([update("a", 1, "one")]);
      expect((await storage.documents.load("doc"))?.milestones).toEqual([]);
      const milestones = [
        { at: 1_700_000_000_000, vector: new Uint8Array([0, 255, 128]) },
        { at: 1_800_000_000_000, vector: new Uint8Array() },
      ];
      await storage.documents.compact("doc", bytes("snapshot"), { a: 1 }, milestones);
      await storage.documents.compact("doc", bytes("later"), {});
      const again = await reopen();
      expect((await again.documents.load("doc"))?.milestones).toEqual(milestones);
      await again.documents.compact("doc", bytes("last"), {}, milestones.slice(1));
      expect((await again.documents.load("doc"))?.milestones).toEqual(milestones.slice(1));
    });

    test("STORE7: a removed document is unknown; removing it again is no error", async () => {
      const { storage } = await setup();
      await storage.documents.append([update("a", 1, "one")]);
      await storage.documents.compact("doc", bytes("snapshot"), {});
      await storage.documents.remove("doc");
      await storage.documents.remove("doc");
      expect(await storage.documents.load("doc")).toBeUndefined();
    });
  });

  damageContract(name, setup);
}

/** What every adapter does about bytes that do not come back as they were written. */
function damageContract(name: string, setup: StorageSetup): void {
  const flipped: Change = (bytes) => bytes.map((byte, at) => (at === 1 ? byte ^ 1 : byte));
  const truncated: Change = (bytes) => bytes.slice(0, -1);
  const gone: Change = () => undefined;
  const log = (...seqs: number[]) => seqs.map((seq) => update("a", seq, `a${seq}`));

  describe(`${name}: damage`, () => {
    for (const [how, change] of Object.entries({ flipped, truncated })) {
      test(`STORE31: an update whose bytes changed is left out and named, the others are there (${how})`, async () => {
        const { storage, harm } = await setup();
        await storage.documents.append([...log(1, 2, 3), update("b", 1, "b1")]);
        harm.update("doc", "a", 2, change);
        expect(readable(await storage.documents.load("doc"))).toEqual({
          snapshot: null,
          updates: ["a1", "a3", "b1"],
          covers: { a: 1, b: 1 },
          damage: [{ part: "update", writer: "a", seq: 2 }],
        });
      });
    }

    test("STORE32: updates that must have been there are named, in the middle and after a snapshot", async () => {
      const { storage, harm } = await setup();
      await storage.documents.append(log(1, 2, 3, 4, 5, 6));
      await storage.documents.compact("doc", bytes("snapshot"), { a: 2 });
      harm.update("doc", "a", 3, gone);
      harm.update("doc", "a", 5, gone);
      expect(readable(await storage.documents.load("doc"))).toEqual({
        snapshot: "snapshot",
        updates: ["a4", "a6"],
        covers: {},
        damage: [
          { part: "missing", writer: "a", seq: 3, to: 3 },
          { part: "missing", writer: "a", seq: 5, to: 5 },
        ],
      });
    });

    test("STORE33: a compaction by what a load covers keeps a damaged update, and names it ever after", async () => {
      const { storage, harm, reopen } = await setup();
      await storage.documents.append(log(1, 2, 3));
      harm.update("doc", "a", 2, flipped);
      const loaded = await storage.documents.load("doc");
      await storage.documents.compact("doc", bytes("snapshot"), loaded?.covers ?? {});
      await storage.documents.append([update("c", 1, "c1")]);
      const again = await reopen();
      expect(readable(await again.documents.load("doc"))).toEqual({
        snapshot: "snapshot",
        updates: ["a3", "c1"],
        covers: { c: 1 },
        damage: [{ part: "update", writer: "a", seq: 2 }],
      });
      // Its bytes are still those on disk: turned back they are what was written.
      harm.update("doc", "a", 2, flipped);
      expect(readable(await again.documents.load("doc"))).toMatchObject({
        updates: ["a2", "a3", "c1"],
        damage: [],
      });
    });

    test("STORE34: a damaged snapshot is named and what was logged after it is there", async () => {
      const { storage, harm } = await setup();
      for (const change of [flipped, truncated]) {
        await storage.documents.append(log(1, 2));
        await storage.documents.compact("doc", bytes("snapshot"), { a: 1 });
        harm.snapshot("doc", change);
        expect(readable(await storage.documents.load("doc"))).toEqual({
          snapshot: null,
          updates: ["a2"],
          covers: { a: 2 },
          damage: [{ part: "snapshot" }],
        });
        await storage.documents.remove("doc");
      }
    });

    test("STORE35: a snapshot that was set aside is replaced by none, named at each load, and read as soon as it can be", async () => {
      const { storage, harm, reopen } = await setup();
      await storage.documents.append(log(1, 2));
      await storage.documents.compact("doc", bytes("older"), { a: 1 });
      harm.snapshot("doc", flipped);
      await storage.documents.setAside("doc");
      await storage.documents.compact("doc", bytes("newer"), { a: 2 });
      const again = await reopen();
      const expected = { updates: [], covers: {}, damage: [{ part: "set aside" }] };
      expect(readable(await again.documents.load("doc"))).toEqual({
        snapshot: "newer",
        ...expected,
      });
      harm.aside("doc", flipped);
      expect(readable(await again.documents.load("doc"))).toEqual({
        snapshot: "newer",
        updates: ["older"],
        covers: {},
        damage: [],
      });
    });

    test("STORE55: a snapshot that reads back otherwise than it was given is refused, and the log and the one before it stay", async () => {
      const { storage, harm, reopen } = await setup();
      await storage.documents.append(log(1, 2, 3));
      await storage.documents.compact("doc", bytes("older"), { a: 1 });
      harm.snapshotsToCome("doc");
      await expect(storage.documents.compact("doc", bytes("newer"), { a: 3 })).rejects.toThrow(
        /reads back differently/,
      );
      expect(readable(await (await reopen()).documents.load("doc"))).toEqual({
        snapshot: "older",
        updates: ["a2", "a3"],
        covers: { a: 3 },
        damage: [],
      });
    });

    test("STORE36: setting aside needs neither a snapshot nor a document; removing takes what was set aside along", async () => {
      const { storage } = await setup();
      await storage.documents.setAside("nobody");
      expect(await storage.documents.load("nobody")).toBeUndefined();
      await storage.documents.append(log(1));
      await storage.documents.setAside("doc");
      await storage.documents.compact("doc", bytes("snapshot"), {});
      await storage.documents.setAside("doc");
      expect(readable(await storage.documents.load("doc"))?.updates).toEqual(["snapshot", "a1"]);
      await storage.documents.remove("doc");
      await storage.documents.append(log(1));
      expect(readable(await storage.documents.load("doc"))?.updates).toEqual(["a1"]);
    });

    test("STORE37: an update that is sent again mends the damaged one under its number", async () => {
      const { storage, harm } = await setup();
      await storage.documents.append(log(1, 2));
      harm.update("doc", "a", 1, truncated);
      await storage.documents.append(log(1));
      expect(readable(await storage.documents.load("doc"))).toMatchObject({
        updates: ["a1", "a2"],
        covers: { a: 2 },
        damage: [],
      });
    });
  });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const update = (writer: string, seq: number, text: string, documentId = "doc"): LoggedUpdate => ({
  documentId,
  writer,
  seq,
  update: bytes(text),
});

function readable(loaded: Awaited<ReturnType<Storage["documents"]["load"]>>) {
  const text = (value: Uint8Array) => new TextDecoder().decode(value);
  return (
    loaded && {
      snapshot: loaded.snapshot && text(loaded.snapshot),
      updates: loaded.updates.map(text),
      covers: loaded.covers,
      damage: loaded.damage.map(({ why: _, ...named }) => named),
    }
  );
}
