import { parentPort, workerData } from "node:worker_threads";
import { createTables } from "./createTables.ts";
import { openDatabase } from "./openDatabase.ts";
import { type Request, runBatch } from "./runBatch.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts runs as the thread that openSqliteStorage starts");

const { dataDir } = workerData as { dataDir: string };

function start(port: NonNullable<typeof parentPort>) {
  const { db, close } = openDatabase(dataDir);
  const tables = createTables(db);
  port.on("message", (batch: Request[] | "close") => {
    if (batch === "close") {
      close();
      port.postMessage("closed");
      port.close();
      return;
    }
    port.postMessage(runBatch(db, tables, batch));
  });
  port.postMessage("open");
}

try {
  start(port);
} catch (error) {
  const { name, message } = error as Error;
  port.postMessage({ name, message });
  port.close();
}
