import { parentPort, workerData } from "node:worker_threads";
import { createTables } from "./createTables.ts";
import { openDatabase } from "./openDatabase.ts";
import { type Reply, type Request, runBatch } from "./runBatch.ts";
import { whatWasDone } from "./wal/whatWasDone.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts runs as the thread that openSqliteStorage starts");

const { dataDir } = workerData as { dataDir: string };

/** A rebuild that did not help is not tried again for so long, in milliseconds. */
const REPAIR_EVERY = 60_000;
let repaired = Number.NEGATIVE_INFINITY;

const isOfDamage = (reply: Reply | undefined) => reply?.ok === false && reply.damaged === true;

function start(port: NonNullable<typeof parentPort>) {
  const opened = openDatabase(dataDir);
  let tables = createTables(opened.db);
  port.on("message", (batch: Request[] | "close") => {
    if (batch === "close") {
      opened.close();
      port.postMessage("closed");
      port.close();
      return;
    }
    const replies = run(batch);
    port.postMessage(replies.some(isOfDamage) ? again(batch, replies) : replies);
  });

  /** What is answered as written is marked before: a mark tells of it should the log not any more. */
  function run(batch: Request[]): Reply[] {
    const replies = runBatch(opened.db, tables, batch);
    const did = whatWasDone(batch, replies, (method) => Object.hasOwn(tables.writes, method));
    if (did) opened.note(did);
    return replies;
  }

  /** Asks once more, in a rebuilt database, for what failed because the file is damaged. */
  function again(batch: Request[], replies: Reply[]): Reply[] {
    if (Date.now() - repaired < REPAIR_EVERY) return replies;
    repaired = Date.now();
    try {
      opened.repair();
    } catch {
      // The file is as it was: what failed is answered as failed, and asked again some time.
      tables = createTables(opened.db);
      return replies;
    }
    tables = createTables(opened.db);
    tell();
    const failed = batch.filter((_, index) => isOfDamage(replies[index]));
    const second = run(failed);
    return replies.map((reply) => (isOfDamage(reply) ? (second.shift() ?? reply) : reply));
  }

  function tell() {
    if (opened.found) port.postMessage({ found: opened.found });
  }

  tell();
  port.postMessage("open");
}

try {
  start(port);
} catch (error) {
  const { name, message } = error as Error;
  port.postMessage({ name, message });
  port.close();
}
