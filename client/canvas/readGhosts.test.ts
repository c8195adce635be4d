import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readGhosts } from "./readGhosts.ts";

const change = (kind: string, target: string, after: unknown) =>
  ({ kind, target, before: null, after, group: null }) as never;

test("CANVAS8: ghosts hang on the graph and on each other, and leave once they are decided", () => {
  // trigger -- (ghost h) -- (ghost m); "trigger" itself is proposed to be renamed
  const doc = new Y.Doc();
  const trigger = {
    id: "t",
    type: "trigger",
    position: { x: 0, y: 0 },
    data: { label: "T", config: {} },
  };
  addElements(doc, { nodes: [trigger] });
  const node = (type: string) => ({ type, position: { x: 320, y: 0 }, label: type, config: {} });
  const id = suggest(doc, {
    author: { kind: "assistant", id: "assistant", name: "Assistant" },
    prompt: "",
    source: "rules",
    createdAt: "2026-01-01T00:00:00.000Z",
    changes: [
      change("addNode", "h", node("http_request")),
      change("addNode", "m", node("email")),
      change("addEdge", "t:out->h:in", { source: "t", target: "h" }),
      change("addEdge", "h:out->m:in", { source: "h", target: "m" }),
      change("updateNode", "t", { label: "Push" }),
    ],
  });
  const ghosts = readGhosts(readSuggestions(doc));
  const [first, second] = ghosts.nodes.map((ghost) => ghost.id);
  expect(ghosts.nodes.map((ghost) => ghost.data.node.id).sort()).toEqual(["h", "m"]);
  const h = ghosts.nodes.find((ghost) => ghost.data.node.id === "h")?.id;
  expect(ghosts.edges.map((edge) => edge.source).sort()).toEqual([h, "t"].sort());
  expect(ghosts.edges.every((edge) => edge.target === first || edge.target === second)).toBe(true);
  expect(ghosts.nodeMarks.t?.kind).toBe("update");
  expect(readGraph(doc).graph.nodes).toHaveLength(1);

  acceptChanges(doc, id, { by: "u", at: "2026-01-01T00:00:01.000Z" });
  expect(readGhosts(readSuggestions(doc))).toMatchObject({ nodes: [], edges: [], nodeMarks: {} });
  expect(readGraph(doc).graph.nodes).toHaveLength(3);
});
