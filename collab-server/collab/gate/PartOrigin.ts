import type { ConnectionTransactionOrigin } from "@hocuspocus/server";

/** Of a transaction that applies a part of a frame; `whole` resolves when no more of it will come. */
export type PartOrigin = ConnectionTransactionOrigin & { whole: Promise<void> };

export function isPartOrigin(origin: unknown): origin is PartOrigin {
  return typeof origin === "object" && origin !== null && "whole" in origin;
}
