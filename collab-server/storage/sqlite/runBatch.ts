import type { DatabaseSync } from "node:sqlite";
import type { Tables } from "./createTables.ts";
import { isDamaged } from "./isDamaged.ts";

export type Request = { method: string; args: readonly unknown[] };
export type Reply =
  | { ok: true; value: unknown }
  | { ok: false; name: string; message: string; damaged?: boolean };

type Method = (...args: readonly unknown[]) => unknown;

/**
 * Answers requests in their order, all writes of the batch in one transaction (one wait for the
 * disk). A request that fails takes only itself back; a commit that fails, all of them.
 */
export function runBatch(db: DatabaseSync, tables: Tables, batch: readonly Request[]): Reply[] {
  const { reads, writes } = tables as unknown as Record<"reads" | "writes", Record<string, Method>>;
  const isWrite = ({ method }: Request) => Object.hasOwn(writes, method);
  const answer = (request: Request): Reply => {
    const { method: name, args } = request;
    const methods = isWrite(request) ? writes : reads;
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) throw new Error(`the store has no method ${name}`);
    return { ok: true, value: method(...args) };
  };

  if (!batch.some(isWrite)) {
    return batch.map((request) => {
      try {
        return answer(request);
      } catch (error) {
        return failure(error);
      }
    });
  }

  try {
    db.exec("BEGIN IMMEDIATE");
    const replies = batch.map((request): Reply => {
      db.exec("SAVEPOINT item");
      try {
        const reply = answer(request);
        db.exec("RELEASE item");
        return reply;
      } catch (error) {
        // A full or failing disk ends the whole transaction, and with it what others were told.
        if (!db.isTransaction) throw error;
        db.exec("ROLLBACK TO item; RELEASE item");
        return failure(error);
      }
    });
    db.exec("COMMIT");
    return replies;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    return batch.map(() => failure(error));
  }
}

function failure(error: unknown): Reply {
  const { name, message } = error as Error;
  return { ok: false, name, message, ...(isDamaged(error) && { damaged: true }) };
}
