import type { Storage } from "../../../storage/Storage.ts";
import { openMemoryTables } from "../../../storage/sqlite/test/openMemoryTables.ts";

type DocumentStore = Storage["documents"];
type Request = { method: string; args: unknown[] } & PromiseWithResolvers<unknown>;

export type Disk = ReturnType<typeof createDisk>;

/**
 * The embedded store in memory. It answers a server when the test says so, and outlives the server:
 * what it was asked and had not done when the server was killed is lost, or done and never answered.
 */
export function createDisk() {
  const tables = openMemoryTables();
  let compactions = 0;
  const run = (method: string, args: readonly unknown[]) => {
    const value = tables.call(method, ...args);
    if (method === "documents.compact") compactions += 1;
    return value;
  };

  return {
    /** The store as one server sees it, from its start to its end. */
    open() {
      const waiting: Request[] = [];
      let mode: "held" | "answering" | "dead" = "held";
      let failures = 0;
      let onFailed: (() => void) | undefined;

      function answer(): boolean {
        const request = waiting.shift();
        if (!request) return false;
        if (failures > 0 && request.method === "documents.append") {
          failures -= 1;
          request.reject(new Error("the disk is full"));
          return true;
        }
        try {
          request.resolve(run(request.method, request.args));
        } catch (error) {
          request.reject(error);
        }
        return true;
      }

      function ask(method: string, args: unknown[]): Promise<unknown> {
        const request = { method, args, ...Promise.withResolvers<unknown>() };
        if (mode === "dead") return request.promise;
        waiting.push(request);
        if (method === "documents.append" && onFailed) {
          onFailed();
          onFailed = undefined;
        }
        // A read waits behind the writes before it, as on the store's one thread.
        if (mode === "answering" || method === "documents.load") while (answer());
        return request.promise;
      }

      const documents = new Proxy({} as DocumentStore, {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            ask(`documents.${String(method)}`, args),
      });

      return {
        documents,
        waiting: () => waiting.length,
        answer,
        /** From now on it answers at once. */
        answerAll() {
          mode = "answering";
          while (answer());
        },
        hold() {
          mode = "held";
        },
        /** Lets the commit that waits fail, and resolves when the log has come back with it. */
        fail(): Promise<void> | undefined {
          if (!waiting.some(({ method }) => method === "documents.append")) return undefined;
          failures = 1;
          const again = new Promise<void>((resolve) => {
            onFailed = resolve;
          });
          while (failures > 0 && answer());
          return again;
        },
        /** The server is gone: the first `done` requests that wait still got to the disk. */
        kill(done: number) {
          for (const { method, args } of waiting.splice(0, done)) run(method, args);
          waiting.length = 0;
          mode = "dead";
        },
      };
    },
    load: (id: string) =>
      tables.call("documents.load", id) as Awaited<ReturnType<DocumentStore["load"]>>,
    compactions: () => compactions,
    close: () => tables.close(),
  };
}
