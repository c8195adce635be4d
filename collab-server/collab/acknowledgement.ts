import { performance } from "node:perf_hooks";
import type {
  DamageMessage,
  DurableMessage,
  StorageStateMessage,
} from "@coweave/shared/api/DurableMessage.ts";
import type { Connection, Document, Extension } from "@hocuspocus/server";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { UpdateLog } from "./createUpdateLog.ts";
import type { createGate } from "./gate/createGate.ts";
import type { LoggedDocument } from "./LoggedDocument.ts";
import type { Timing } from "./Timing.ts";

/** A frame that waits: the log must have got to `position`; a refused one never does. */
type Waiting = { position: number };

type Account = {
  /** Frames on disk, all of them from the first. */
  durable: number;
  waiting: Waiting[];
  sent: string | undefined;
  /** When, by the monotonic clock. */
  sentAt: number;
  synced: boolean;
};

type Options = {
  log: UpdateLog;
  timing: Timing;
  gate: Pick<ReturnType<typeof createGate>, "frameOf" | "outcomeOf">;
};

/**
 * Tells each connection what of it is on disk: the document's state vector, and how many of its
 * update and step-2 frames. A frame counts when everything noted up to its own changes is there, and
 * all frames before it count.
 */
export function acknowledgement({ log, timing, gate }: Options) {
  const accounts = new WeakMap<Connection, Account>();
  const planned = new Map<Document, NodeJS.Timeout | NodeJS.Immediate>();
  const lastTold = new WeakMap<Document, number>();

  function accountOf(connection: Connection): Account {
    let account = accounts.get(connection);
    if (!account) {
      account = { durable: 0, waiting: [], sent: undefined, sentAt: -Infinity, synced: false };
      accounts.set(connection, account);
    }
    return account;
  }

  function count(connection: Connection<ConnectionContext>, bytes: Uint8Array): void {
    const outcome = gate.outcomeOf(bytes);
    if (outcome === undefined) return;
    const { document } = connection;
    const entry = log.of(document.name);
    if (!entry || entry.doc !== document) return;
    const account = accountOf(connection);
    const isTaken = outcome === "taken";
    if (gate.frameOf(bytes)?.kind === "step2") {
      account.synced = true;
      // It brings all that the server lacked of this client, what was left out before included.
      for (const earlier of isTaken ? account.waiting : [])
        if (earlier.position === Number.POSITIVE_INFINITY) earlier.position = entry.noted;
    }
    account.waiting.push({ position: isTaken ? entry.noted : Number.POSITIVE_INFINITY });
    // What is still on its way is told after its commit.
    if (!isTaken || entry.durable >= entry.noted) plan(document);
  }

  /** At once where nothing was said lately, else with the next round. */
  function plan(document: Document): void {
    if (planned.has(document)) return;
    const wait = (lastTold.get(document) ?? -Infinity) + timing.commitEvery - performance.now();
    const run = () => tell(document);
    planned.set(document, wait > 0 ? setTimeout(run, wait) : setImmediate(run));
  }

  function tell(document: Document): void {
    const timer = planned.get(document);
    planned.delete(document);
    clearTimeout(timer as NodeJS.Timeout);
    clearImmediate(timer as NodeJS.Immediate);
    const now = performance.now();
    lastTold.set(document, now);
    const entry = log.of(document.name);
    if (!entry || entry.doc !== document) return;
    const stateVector = Buffer.from(entry.durableVector).toString("base64");
    let isAnyLater = false;
    for (const connection of document.getConnections())
      if (!tellOne(connection, entry, stateVector, now)) isAnyLater = true;
    if (isAnyLater) plan(document);
  }

  /**
   * Whoever waits for something of their own is told at once; where fifty people watch two of them
   * write, the others' news would be most of what the server sends. False where it is to come later.
   */
  function tellOne(
    connection: Connection,
    entry: LoggedDocument,
    stateVector: string,
    now: number,
  ): boolean {
    const account = accountOf(connection);
    let reached = 0;
    for (const { position } of account.waiting) {
      if (position > entry.durable) break;
      reached += 1;
    }
    account.waiting.splice(0, reached);
    account.durable += reached;
    if (!account.synced) return true;
    const isOwn = reached > 0 || account.waiting.length > 0;
    if (!isOwn && now - account.sentAt < timing.tellOthersEvery) return false;
    const message: DurableMessage = {
      type: "durable",
      stateVector,
      frames: account.durable,
      ...besideLeftOut(account, entry.durable),
    };
    const payload = JSON.stringify(message);
    if (payload === account.sent) return true;
    if (account.sent === undefined) {
      if (!log.isOk()) connection.sendStateless(stateMessage(false));
      if (entry.damaged > 0) connection.sendStateless(damageMessage(entry.damaged));
    }
    account.sent = payload;
    account.sentAt = now;
    connection.sendStateless(payload);
    return true;
  }

  return {
    extension: {
      extensionName: "acknowledgement",
      async afterHandleMessage({ connection, update }) {
        count(connection, update);
      },
      async afterUnloadDocument() {
        for (const [document, timer] of planned) {
          if (!document.isDestroyed) continue;
          clearTimeout(timer as NodeJS.Timeout);
          clearImmediate(timer as NodeJS.Immediate);
          planned.delete(document);
        }
      },
    } satisfies Extension<ConnectionContext>,
    tell,
    tellState(documents: Iterable<Document>, ok: boolean): void {
      for (const document of documents) document.broadcastStateless(stateMessage(ok));
    },
  };
}

/** So many frames left out are told one by one; whoever sends more hears of nothing behind them. */
const mostLeftOut = 1_000;

/** Which frames were left out, and how far all others are on disk. */
function besideLeftOut(
  { durable, waiting }: Account,
  reached: number,
): Pick<DurableMessage, "leftOut"> {
  if (waiting[0]?.position !== Number.POSITIVE_INFINITY) return {};
  const frames: number[] = [];
  let counted = durable;
  for (const { position } of waiting) {
    const isLeftOut = position === Number.POSITIVE_INFINITY;
    if (isLeftOut ? frames.length === mostLeftOut : position > reached) break;
    counted += 1;
    if (isLeftOut) frames.push(counted);
  }
  return { leftOut: { frames, counted } };
}

function damageMessage(parts: number): string {
  return JSON.stringify({ type: "damaged", parts } satisfies DamageMessage);
}

function stateMessage(ok: boolean): string {
  return JSON.stringify({ type: "storage", ok } satisfies StorageStateMessage);
}
