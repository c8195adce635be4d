import { expect, test } from "vitest";
import { proposeByRules } from "./proposeByRules.ts";

test.each([
  ["wait a minute", 60],
  ["wait an hour", 3600],
  ["wait 1.5 min", 90],
  ["wait 0 seconds", 0],
])("AI14: a wait takes its length from the words: %s", (prompt, seconds) => {
  const { nodes, reason } = proposeByRules({ nodes: [], edges: [] }, { prompt });
  expect(nodes.find(({ type }) => type === "delay")?.config).toEqual({ seconds });
  expect(reason).not.toContain("not used");
});
