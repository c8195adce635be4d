import { readdirSync } from "node:fs";
import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { expect, test } from "vitest";
import { loadExecutor } from "../execution/loadExecutor.ts";

test("RUNNER9: every node type has an executor of its name, and every executor a node type", async () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => !name.includes(".test."))
    .map((name) => name.replace(/\.ts$/, ""));
  expect(files.sort()).toEqual([...catalogue.keys()].sort());
  for (const type of files) {
    expect(await loadExecutor(type), type).toMatchObject({ run: expect.any(Function) });
  }
});

test.each(["../createRunner", "__proto__", "unheard_of", "trigger.ts"])(
  "RUNNER9: %s is not loaded",
  async (type) => expect(await loadExecutor(type)).toBeUndefined(),
);
