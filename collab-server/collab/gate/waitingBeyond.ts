import * as Y from "yjs";
import type { Integration } from "./integrate.ts";
import { readUpdate, type Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * Whether more operations would wait in the document, once an update is applied, than may. Those that
 * wait there already do not count again: everyone is sent them, and sends them back.
 */
export function waitingBeyond(
  update: Update,
  { waitingBytes }: Integration,
  doc: Y.Doc,
  store: Store,
  most: number,
): boolean {
  const deletes = waitingDeletes(update, store);
  if (waitingBytes === 0 && deletes === 0) return false;
  if (waitingBytes + deletes * 6 + store.waitingBytes() <= most) return false;
  return !isKnownToWait(update, doc, store);
}

function waitingDeletes({ deletes, sections }: Update, store: Store): number {
  let waiting = 0;
  for (const { client, clock, length } of deletes) {
    const end = clock + length;
    if (end <= store.state(client)) continue;
    if (sections.some((section) => section.client === client && section.end >= end)) continue;
    waiting++;
  }
  return waiting;
}

/** Whether all of an update that the document has not got is among what waits in it. */
function isKnownToWait({ sections, deletes }: Update, doc: Y.Doc, store: Store): boolean {
  const { pendingStructs, pendingDs } = doc.store;
  const waiting = [pendingStructs?.update, pendingDs ?? undefined]
    .filter((bytes) => bytes !== undefined)
    .map((bytes) => readUpdate(Y.convertUpdateFormatV2ToV1(bytes)))
    .filter((each) => typeof each !== "string");
  const waits = (client: number, end: number) =>
    waiting.some((each) => each.sections.some((part) => part.client === client && part.end >= end));
  const isWaitingDelete = (client: number, clock: number, end: number) =>
    waiting.some((each) =>
      each.deletes.some(
        (part) => part.client === client && part.clock <= clock && part.clock + part.length >= end,
      ),
    );
  return (
    sections.every(({ client, end }) => end <= store.state(client) || waits(client, end)) &&
    deletes.every(({ client, clock, length }) => {
      const end = clock + length;
      const from = Math.max(clock, store.state(client));
      return end <= store.state(client) || isWaitingDelete(client, from, end);
    })
  );
}
