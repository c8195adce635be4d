// The thread: many runs share it, each of them a task of the pool (pool.ts starts this file).
import { MessageChannel, parentPort, threadId, workerData } from "node:worker_threads";
import type { Services } from "./execution/Executor.ts";
import { executeRun } from "./execution/executeRun.ts";
import { Journal } from "./execution/Journal.ts";
import type { TimedFact } from "./execution/TimedFact.ts";
import { lazyHttpClient } from "./http-guard/lazyHttpClient.ts";
import { createMailer } from "./mail/createMailer.ts";
import { createSandbox } from "./sandbox/createSandbox.ts";
import type {
  FromThread,
  ThreadHello,
  ThreadJob,
  ThreadSettings,
  ToThread,
} from "./threads/ThreadJob.ts";

const { allowedPrivateHosts, smtpUrl }: ThreadSettings = workerData;
const services: Services = {
  http: lazyHttpClient({ allowedPrivateHosts }),
  mail: createMailer(smtpUrl),
  sandbox: createSandbox(),
};

const { port1: line, port2 } = new MessageChannel();
const cancels = new Map<string, AbortController>();
const awaited = new Map<number, () => void>();
let tickets = 0;

line.on("message", (message: ToThread) => {
  switch (message.type) {
    case "cancel":
      cancels.get(message.runId)?.abort();
      return;
    case "stored":
      awaited.get(message.ticket)?.();
      awaited.delete(message.ticket);
      return;
    case "ping":
      tell({ type: "pong" });
      return;
    default:
      message satisfies never;
  }
});

const hello: ThreadHello = { threadId, port: port2 };
parentPort?.postMessage(hello, [port2]);

const tell = (message: FromThread) => line.postMessage(message);

/** Executes one run. What it answers are the run's last facts; those before went over the line. */
export async function worker({ header, checkpoint, deadlineMs }: ThreadJob): Promise<TimedFact[]> {
  const cancel = new AbortController();
  const journal = new Journal((facts, wantStored) => {
    if (!wantStored) {
      tell({ type: "facts", runId: header.id, facts });
      return Promise.resolve();
    }
    const ticket = ++tickets;
    tell({ type: "facts", runId: header.id, facts, ticket });
    // Never told for a cancelled run: then nothing leaves, and the run's abort ends the waiting.
    return new Promise((resolve) => awaited.set(ticket, resolve));
  });
  cancels.set(header.id, cancel);
  try {
    await executeRun({ header, checkpoint, journal, services, signal: cancel.signal, deadlineMs });
    return journal.take();
  } finally {
    cancels.delete(header.id);
  }
}
