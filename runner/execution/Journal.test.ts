import { expect, test } from "vitest";
import { Journal } from "./Journal.ts";

const skipped = (nodeId: string) => ({ type: "node.skipped", nodeId }) as const;

function open() {
  const calls: string[] = [];
  const journal = new Journal((facts, wantStored) => {
    const ids = facts.map((fact) => ("nodeId" in fact ? fact.nodeId : fact.type));
    calls.push(`${ids.join(" ")}${wantStored ? " stored?" : ""}`);
    return Promise.resolve();
  });
  return { journal, calls };
}

test("facts of one turn of the event loop go together", async () => {
  const { journal, calls } = open();
  journal.note(skipped("a"));
  await Promise.resolve();
  journal.note(skipped("b"));
  expect(calls).toEqual([]);
  await new Promise(setImmediate);
  journal.note(skipped("c"));
  await new Promise(setImmediate);
  expect(calls).toEqual(["a b", "c"]);
});

test("who asks for storage takes along what was noted before, once", async () => {
  const { journal, calls } = open();
  journal.note(skipped("a"));
  await journal.stored();
  await new Promise(setImmediate);
  expect(calls).toEqual(["a stored?"]);
});

test("what is taken is not handed over again, and has its time", async () => {
  const { journal, calls } = open();
  const at = journal.note(skipped("a"));
  expect(journal.take()).toEqual([{ type: "node.skipped", nodeId: "a", at }]);
  await new Promise(setImmediate);
  expect(calls).toEqual([]);
});
