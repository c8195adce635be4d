import { type CloseCode, closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { type Encoder, writeAny, writeUint8, writeVarString, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import { bytes, frames, presenceOf } from "./frames.ts";

type Target = {
  workflowId: string;
  /** The document as the attacker sees it. */
  doc: Y.Doc;
  /** A colleague who is connected and has written: their clientID, and the clock of their presence. */
  victim: { client: number; presenceClock: number };
  /** The server's awareness id. */
  serverId: number;
};

export type HostileFrame = { title: string; frame: Uint8Array; code: CloseCode };

const FRESH = 77_777;
const SAFE = Number.MAX_SAFE_INTEGER;
const ints = (...numbers: number[]) =>
  bytes((to) => {
    for (const number of numbers) writeVarUint(to, number);
  });
/** One client's operations as an update without deletes. */
const section = (client: number, clock: number, count: number, write: (to: Encoder) => void) =>
  bytes((to) => {
    for (const number of [1, count, client, clock]) writeVarUint(to, number);
    write(to);
    writeVarUint(to, 0);
  });
const inRoot = (to: Encoder, info: number, key: string) => {
  writeVarUint(to, info | 32);
  writeVarUint(to, 1);
  writeVarString(to, "nodes");
  writeVarString(to, key);
};
/** A value under a key of `nodes`. */
const value = (client: number, clock: number, write: (to: Encoder) => void) =>
  section(client, clock, 1, (to) => {
    inRoot(to, 8, "x");
    writeVarUint(to, 1);
    write(to);
  });
const nested = (depth: number) => {
  let json: unknown = 1;
  for (let level = 0; level < depth; level++) json = [json];
  return json;
};

/** What TRAPS.md tells of, and its kin: each is to be refused under its own code. */
export function hostileFrames({ workflowId, doc, victim, serverId }: Target): HostileFrame[] {
  const make = frames(workflowId);
  const state = Y.getState(doc.store, victim.client);
  const list: HostileFrame[] = [];
  const add = (code: CloseCode, title: string, frame: Uint8Array) =>
    list.push({ title, frame, code });
  const many = closeCodes.tooManyOperations;
  const update = (code: CloseCode, title: string, content: Uint8Array) => {
    add(code, `${title}, live`, make.update(content));
    add(code, `${title}, as a step 2`, make.step2(content));
  };

  update(many, "7 bytes that declare 25 million structs", ints(1, 25_000_000, 1, 0));
  update(many, "a million clients", ints(1_000_000, 1, 1, 1));
  update(many, "a delete set of 100 million ranges", ints(0, 1, 5, 100_000_000, 1));
  update(
    many,
    "a GC of 2^53 operations",
    section(FRESH, 0, 1, (to) => [0, SAFE].map((n) => writeVarUint(to, n))),
  );
  update(
    many,
    "a skip of 2^53 operations",
    section(FRESH, 0, 1, (to) => [10, SAFE].map((n) => writeVarUint(to, n))),
  );
  update(
    many,
    "a clock near 2^53",
    section(FRESH, SAFE - 1, 1, (to) => [0, 1].map((n) => writeVarUint(to, n))),
  );
  update(many, "deletes near 2^53", ints(0, 1, 5, 1, SAFE, SAFE));
  update(
    many,
    "a list that declares 100 million values",
    value(FRESH, 0, (to) => [117, 100_000_000].map((n) => writeVarUint(to, n))),
  );
  update(
    many,
    "more rival values of one key than Yjs can compare",
    section(FRESH, 0, 1_000, (to) => {
      for (let n = 0; n < 1_000; n++) {
        inRoot(to, 8, "x");
        writeVarUint(to, 1);
        writeAny(to, n);
      }
    }),
  );
  update(many, "a list at whose one place 2,000 clients write at once", crowd(2_000));
  update(
    closeCodes.unreadable,
    "deletes of the same again and again",
    bytes((to) => {
      for (const number of [0, 1, victim.client, 100]) writeVarUint(to, number);
      for (let n = 0; n < 100; n++) for (const number of [0, state]) writeVarUint(to, number);
    }),
  );
  update(
    closeCodes.tooLarge,
    "a JSON text of 70 KB",
    section(FRESH, 0, 1, (to) => {
      inRoot(to, 2, "x");
      writeVarUint(to, 1);
      writeVarString(to, JSON.stringify("x".repeat(70_000)));
    }),
  );
  add(many, "a state vector of 100 million clients", make.step1(ints(100_000_000, 1, 1)));
  add(many, "an awareness of a million states", make.awareness(ints(1_000_000, 1, 1)));

  update(
    closeCodes.unreadable,
    "a string that declares more than it carries",
    value(FRESH, 0, (to) => [119, 5_000_000].map((n) => writeVarUint(to, n))),
  );
  update(
    closeCodes.unreadable,
    "an operation of no length",
    section(FRESH, 0, 1, (to) => [0, 0].map((n) => writeVarUint(to, n))),
  );
  update(
    closeCodes.unreadable,
    "an operation beside one of its own that is still to come",
    section(FRESH, 0, 1, (to) => {
      writeUint8(to, 132);
      for (const number of [FRESH, 9, 1, 97]) writeVarUint(to, number);
    }),
  );
  update(
    closeCodes.unreadable,
    "a document inside the document",
    section(FRESH, 0, 1, (to) => {
      inRoot(to, 9, "x");
      writeVarString(to, "inner");
      writeAny(to, {});
    }),
  );
  update(
    closeCodes.unreadable,
    "bytes behind the end",
    bytes((to) => [0, 0, 7].map((n) => writeVarUint(to, n))),
  );
  add(closeCodes.unreadable, "a state vector cut short", make.step1(new Uint8Array([1, 5, 128])));
  add(
    closeCodes.unreadable,
    "a presence that is no object",
    make.awareness(presenceOf(FRESH, 1, [1])),
  );
  add(closeCodes.unreadable, "no frame at all", new Uint8Array([255, 255, 255]));

  update(
    closeCodes.tooDeep,
    "values nested 100 deep",
    value(FRESH, 0, (to) => writeAny(to, nested(100) as never)),
  );
  update(
    closeCodes.tooDeep,
    "values nested 20,000 deep",
    value(FRESH, 0, (to) => {
      for (let level = 0; level < 20_000; level++) [117, 1].map((n) => writeVarUint(to, n));
      writeAny(to, 1);
    }),
  );
  update(
    closeCodes.tooDeep,
    "JSON text nested 20,000 deep",
    section(FRESH, 0, 1, (to) => {
      inRoot(to, 2, "x");
      writeVarUint(to, 1);
      writeVarString(to, "[".repeat(20_000) + "]".repeat(20_000));
    }),
  );
  update(closeCodes.tooDeep, "224 KB of maps inside maps", nestedMaps(16_000));
  add(
    closeCodes.tooDeep,
    "a presence nested 20,000 deep",
    make.awareness(
      bytes((to) => {
        for (const number of [1, FRESH, 1]) writeVarUint(to, number);
        writeVarString(to, `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
      }),
    ),
  );

  update(closeCodes.wrongEncoding, "the V2 encoding", Y.encodeStateAsUpdateV2(doc));
  update(
    closeCodes.foreignClient,
    "12 bytes under a colleague's clientID",
    value(victim.client, state, (to) => writeAny(to, 1)),
  );
  update(
    closeCodes.foreignClient,
    "bytes under a derived id that accept nothing",
    value(2 ** 40, 0, (to) => writeAny(to, 1)),
  );
  const waiting = section(FRESH, 900, 1, (to) => {
    inRoot(to, 8, "x");
    writeVarUint(to, 1);
    writeAny(to, "x".repeat(70_000));
  });
  add(
    closeCodes.missingDependencies,
    "70 KB that depend on what nobody has sent",
    make.update(waiting),
  );
  add(closeCodes.tooLarge, "a frame of 11 MB", make.update(new Uint8Array(11 * 1024 * 1024)));
  add(closeCodes.tooLarge, "a stateless message of 1 MB", make.text(5, "x".repeat(1024 * 1024)));

  const presence = (code: CloseCode, title: string, id: number, clock: number, state: unknown) =>
    add(code, title, make.awareness(presenceOf(id, clock, state)));
  presence(closeCodes.forgedPresence, "presence under another's name", FRESH, 1, {
    user: { id: "boss" },
  });
  presence(
    closeCodes.forgedPresence,
    "presence under a colleague's id",
    victim.client,
    victim.presenceClock + 1,
    { cursor: null },
  );
  presence(
    closeCodes.forgedPresence,
    "a colleague sent away",
    victim.client,
    victim.presenceClock + 1,
    null,
  );
  presence(closeCodes.forgedRuns, "runs in one's own presence", FRESH, 1, { runs: {} });
  presence(closeCodes.forgedRuns, "presence that claims to be the server", FRESH, 1, {
    server: true,
  });
  presence(closeCodes.forgedRuns, "runs under the server's id", serverId, 99, {
    server: true,
    runs: {},
  });
  presence(closeCodes.presenceTooLarge, "presence of 1 MB", FRESH, 1, {
    chat: "x".repeat(1024 * 1024),
  });

  for (const type of [9, 10, 11, 99, 2 ** 40])
    add(closeCodes.unknownMessage, `a message of type ${type}`, make.frame(type));
  add(
    closeCodes.unknownMessage,
    "a sync message of step 9",
    make.frame(0, (to) => writeVarUint(to, 9)),
  );
  add(
    closeCodes.serverMessage,
    "a stateless broadcast",
    make.text(6, '{"type":"role","role":"owner"}'),
  );
  add(
    closeCodes.serverMessage,
    "a sync status",
    make.frame(8, (to) => writeVarUint(to, 1)),
  );
  for (const kind of [1, 2])
    add(
      closeCodes.serverMessage,
      `a forged answer to a log-in (${kind})`,
      make.auth("read-write", kind),
    );
  return list;
}

/** Maps inside maps from the root `nodes` on, as a client of Yjs writes them. */
export function nestedMaps(depth: number): Uint8Array {
  return section(FRESH, 0, depth, (to) => {
    inRoot(to, 7, "deep");
    writeVarUint(to, 1);
    for (let clock = 1; clock < depth; clock++) {
      for (const number of [39, 0, FRESH, clock - 1]) writeVarUint(to, number);
      writeVarString(to, "a");
      writeVarUint(to, 1);
    }
  });
}

/** A client overwrites a key `length` times, and after each time another client had its own idea. */
export function crowd(length: number): Uint8Array {
  const first = 1_000_000;
  return bytes((to) => {
    writeVarUint(to, length + 1);
    for (let n = 0; n < length; n++) {
      for (const number of [1, first + n, 0]) writeVarUint(to, number);
      writeUint8(to, 136);
      for (const number of [FRESH, n, 1]) writeVarUint(to, number);
      writeAny(to, n);
    }
    for (const number of [length, FRESH, 0]) writeVarUint(to, number);
    inRoot(to, 8, "x");
    writeVarUint(to, 1);
    writeAny(to, 0);
    for (let n = 1; n < length; n++) {
      writeUint8(to, 136);
      for (const number of [FRESH, n - 1, 1]) writeVarUint(to, number);
      writeAny(to, n);
    }
    writeVarUint(to, 0);
  });
}
