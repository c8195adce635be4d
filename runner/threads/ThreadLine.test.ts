import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { FromThread, ToThread } from "./ThreadJob.ts";
import { ThreadLine } from "./ThreadLine.ts";

const patience = { cancel: 2, otherwise: 4 };

/** A line whose other end is this test: it hears what the thread would, and answers when it likes. */
function open() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const stored = Promise.withResolvers<void>();
  const cancelled = new Set<string>();
  let stuck = 0;
  const line = new ThreadLine(port1, {
    onFacts: () => stored.promise,
    isCancelled: (runId) => cancelled.has(runId),
    onStuck: () => {
      stuck += 1;
    },
  });
  const say = (message: FromThread) =>
    new Promise((resolve) => {
      // Called after the line's own listener: when this resolves, the line has heard it.
      port1.once("message", resolve);
      port2.postMessage(message);
    });
  const heard = (): ToThread[] => {
    const messages: ToThread[] = [];
    for (let next = receiveMessageOnPort(port2); next; next = receiveMessageOnPort(port2))
      messages.push(next.message);
    return messages;
  };
  return { line, heard, say, stored, cancelled, stuck: () => stuck };
}

test("RUNNER17: a thread that answers is left alone", async () => {
  const { line, say, stuck } = open();
  for (let i = 0; i < 10; i++) {
    line.check(patience);
    await say({ type: "pong" });
  }
  expect(stuck()).toBe(0);
});

test("RUNNER17: a silent thread is ended when patience is over, sooner after a cancel", () => {
  const quiet = open();
  for (let i = 0; i < 5; i++) quiet.line.check(patience);
  expect(quiet.stuck()).toBe(0);
  quiet.line.check(patience);
  expect(quiet.stuck()).toBe(1);

  const cancelled = open();
  cancelled.line.cancel("run");
  for (let i = 0; i < 2; i++) cancelled.line.check(patience);
  expect(cancelled.stuck()).toBe(0);
  cancelled.line.check(patience);
  expect(cancelled.stuck()).toBe(1);
});

test("RUNNER16b: leave to reach outside is given once the facts are stored, and never to a cancelled run", async () => {
  const { heard, say, stored, cancelled } = open();
  await say({ type: "facts", runId: "a", facts: [], ticket: 1 });
  await say({ type: "facts", runId: "b", facts: [], ticket: 2 });
  await say({ type: "facts", runId: "a", facts: [] });
  expect(heard()).toEqual([]);
  cancelled.add("b");
  stored.resolve();
  await new Promise(setImmediate);
  expect(heard()).toEqual([{ type: "stored", ticket: 1 }]);
});
