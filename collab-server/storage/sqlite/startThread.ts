import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { ClaimTakenError, EmailTakenError } from "../Storage.ts";
import type { Tables } from "./createTables.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import type { Found } from "./Found.ts";
import type { Reply, Request } from "./runBatch.ts";

type Methods = Tables["reads"] & Tables["writes"];

/** The way to ask the database thread. `call` rejects with what the thread threw. */
export type Thread = {
  call<M extends keyof Methods>(
    method: M,
    ...args: Parameters<Methods[M]>
  ): Promise<ReturnType<Methods[M]>>;
  close(): Promise<void>;
};

type Waiting = Request & { resolve: (value: never) => void; reject: (error: Error) => void };

/**
 * Starts the thread and waits until the database is open. What is asked while a batch is on its way
 * goes together with the next one: the more there is to do, the fewer waits for the disk.
 */
export async function startThread(
  dataDir: string,
  onFound: (found: Found) => void,
): Promise<Thread> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { dataDir },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // What it holds for longer than a batch is little; a small nursery keeps the server small.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const first = await firstWord(worker, onFound);
  if (first !== "open") {
    await worker.terminate();
    throw first.name === DataDirInUseError.name
      ? new DataDirInUseError(dataDir)
      : new Error(first.message);
  }

  let waiting: Waiting[] = [];
  let asked: Waiting[] | undefined;
  let end: Error | undefined;
  let idle: (() => void) | undefined;

  function send() {
    if (asked || waiting.length === 0) return;
    asked = waiting;
    waiting = [];
    worker.postMessage(asked.map(({ method, args }) => ({ method, args })));
  }

  worker.on("message", (replies: Reply[] | object) => {
    if (!Array.isArray(replies)) {
      if ("found" in replies) onFound(replies.found as Found);
      return;
    }
    const answered = asked ?? [];
    asked = undefined;
    // Off to the next batch first: the disk can work while the answers are looked at here.
    send();
    for (const [index, request] of answered.entries()) settle(request, replies[index]);
    if (!asked) idle?.();
  });
  const fail = (cause: unknown) => {
    end ??= new Error("the database thread ended", { cause });
    for (const request of [...(asked ?? []), ...waiting]) request.reject(end);
    asked = undefined;
    waiting = [];
    idle?.();
  };
  worker.on("error", fail);
  worker.on("exit", fail);

  return {
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        if (end) return reject(end);
        waiting.push({ method, args, resolve, reject });
        // After the current turn, so that what one turn asks for makes one batch.
        if (waiting.length === 1) queueMicrotask(send);
      }),
    async close() {
      if (end) return;
      end = new Error("the store is closed");
      send();
      if (asked || waiting.length) await new Promise<void>((resolve) => (idle = resolve));
      const exited = once(worker, "exit");
      worker.removeAllListeners("message");
      worker.postMessage("close");
      await exited;
    },
  };
}

type FirstWord = "open" | { name: string; message: string };

/** Under `node --watch` a thread also posts what it imports, which is none of ours. */
async function firstWord(worker: Worker, onFound: (found: Found) => void): Promise<FirstWord> {
  for (;;) {
    const [word] = (await once(worker, "message")) as [FirstWord | object];
    if (word === "open") return word;
    if (typeof word === "object" && "name" in word && "message" in word) return word;
    if (typeof word === "object" && "found" in word) onFound(word.found as Found);
  }
}

/** What callers tell from a failure. */
const expected = [EmailTakenError, ClaimTakenError];

function settle({ method, resolve, reject }: Waiting, reply: Reply | undefined) {
  if (!reply) return reject(new Error(`the database thread did not answer ${method}`));
  if (reply.ok) return resolve(reply.value as never);
  const Expected = expected.find(({ name }) => name === reply.name);
  reject(Expected ? new Expected(reply.message) : new Error(`${method}: ${reply.message}`));
}
