import { performance } from "node:perf_hooks";
import { type Connection, type Document, isTransactionOrigin } from "@hocuspocus/server";
import type { ConnectionContext } from "../ConnectionContext.ts";

/** Tells how long each connection's changes took to apply, what they set off included. */
export function watchWork(
  document: Document,
  heard: (connection: Connection<ConnectionContext>, milliseconds: number, now: number) => void,
): void {
  let began = 0;
  document.on("beforeAllTransactions", () => {
    began = performance.now();
  });
  document.on("afterAllTransactions", (_doc, [first]) => {
    const origin: unknown = first?.origin;
    if (!isTransactionOrigin(origin) || origin.source !== "connection") return;
    const now = performance.now();
    heard(origin.connection as Connection<ConnectionContext>, now - began, now);
  });
}
