import { expect, test } from "vitest";
import { sayFailure } from "./sayFailure.ts";

test.each([
  [{}, "stops the run"],
  [{ onError: "continue" }, "goes on"],
  [{ retries: 1 }, "retries once, then stops the run"],
  [{ retries: 3, onError: "branch" }, "retries 3 times, then goes by error"],
  [
    { timeoutSeconds: 10, retries: 2, onError: "continue" },
    "times out after 10 s, retries 2 times, then goes on",
  ],
  [{ retries: "many", onError: 7, url: "x" }, "stops the run"],
])("FORM25: what is set if a node fails is said in a line: %j", (config, said) => {
  expect(sayFailure(config)).toBe(said);
});
