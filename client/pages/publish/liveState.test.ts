import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { expect, test } from "vitest";
import { liveSentence, liveState, liveWords } from "./liveState.ts";

const graph = (output: number, x = 0): Graph => ({
  nodes: [
    { id: "a", type: "transform", position: { x, y: 0 }, data: { label: "A", config: { output } } },
  ],
  edges: [],
});
const words = (...state: Parameters<typeof liveState>) => {
  const found = liveState(...state);
  return [found.kind, liveWords(found), liveSentence(found)];
};

test("FLOW27: the button says what is live and whether the drawing does the same", () => {
  const live = { version: 3, graph: graph(1) };
  const published = { status: "published", version: 3 } as const;
  expect(words(null, undefined, graph(1))[1]).toBe("Publish");
  expect(words({ status: "draft", version: 0 }, undefined, graph(1))).toEqual([
    "off",
    "Publish",
    "Nothing is live yet. Webhooks and schedules run once this is published.",
  ]);
  expect(words({ status: "draft", version: 3 }, live, graph(1))[2]).toContain(
    "Version 3 was the last",
  );
  expect(words(published, live, graph(1, 400)).slice(0, 2)).toEqual(["same", "Published"]);
  expect(words(published, live, graph(2))).toEqual([
    "differs",
    "Unpublished changes",
    "Version 3 is live. What is drawn here differs from it.",
  ]);
  expect(words({ status: "archived", version: 3 }, undefined, graph(1))[1]).toBe("Archived");
});

test("FLOW27: as long as the live version is not there, nothing is claimed of it", () => {
  const published = { status: "published", version: 3 } as const;
  expect(liveState(published, undefined, graph(1))).toEqual({ kind: "unknown" });
  expect(liveState(published, { version: 2, graph: graph(1) }, graph(1))).toEqual({
    kind: "unknown",
  });
});
