import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { canConnect, portsOf } from "@coweave/shared/graph/canConnect.ts";
import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { card } from "../placeNodes.ts";
import { proposalProblems } from "../proposalProblems.ts";
import { toChanges } from "../toChanges.ts";
import { withChanges } from "../withChanges.ts";
import { proposeByRules } from "./proposeByRules.ts";

const empty: Graph = { nodes: [], edges: [] };

function graphOf(
  nodes: [id: string, type: string, config?: JsonObject][],
  edges: string[] = [],
): Graph {
  return {
    nodes: nodes.map(([id, type, config], index) => ({
      id,
      type,
      position: { x: index * 300, y: 0 },
      data: { label: id, config: config ?? catalogue.get(type)?.initialConfig ?? {} },
    })),
    edges: edges.map((edge) => {
      const [from = "", target = ""] = edge.split(">");
      const [source = "", sourceHandle] = from.split(":");
      return makeEdge({ source, sourceHandle, target });
    }),
  };
}

/** The proposal in one line: `type` for each node, then its edges by type. */
function propose(graph: Graph, prompt: string, nodeId?: string): string {
  const { nodes, edges } = proposeByRules(graph, { prompt, nodeId });
  const name = (end: string) => nodes.find(({ key }) => key === end)?.type ?? end;
  return edges
    .map(
      (edge) =>
        `${name(edge.source)}${edge.sourceHandle && edge.sourceHandle !== "out" ? `:${edge.sourceHandle}` : ""}>${name(edge.target)}`,
    )
    .join(" ");
}

test("AI2: without a prompt the rules propose what commonly comes next", () => {
  expect(propose(empty, "")).toBe("trigger>http_request");
  expect(propose(graphOf([["t", "trigger"]]), "")).toBe("t>http_request");
  expect(propose(graphOf([["h", "http_request"]]), "", "h")).toContain("h>transform");
  const tolerant: [string, string, JsonObject] = ["h", "http_request", { acceptErrorStatus: true }];
  const afterTolerant = proposeByRules(graphOf([["t", "trigger"], tolerant], ["t>h"]), {
    prompt: "",
  });
  expect(afterTolerant.nodes[0]).toMatchObject({
    type: "condition",
    config: { expression: "input.status < 400" },
  });
  const afterTransform = proposeByRules(
    graphOf(
      [
        ["t", "trigger"],
        ["h", "http_request"],
        ["f", "transform"],
      ],
      ["t>h", "h>f"],
    ),
    { prompt: "" },
  );
  expect(afterTransform.nodes[0]?.config.expression).toBe('nodes["h"].output.status < 400');
});

//                  ┌─true──> mail
// hook ──> if ─────┤
//                  └─false─> (free)
test("AI2: a condition is gone on from by its free side", () => {
  const graph = graphOf(
    [
      ["t", "trigger", { kind: "webhook", path: "x" }],
      ["c", "condition"],
      ["m", "email"],
    ],
    ["t>c", "c:true>m"],
  );
  expect(propose(graph, "", "c")).toBe("c:false>respond");
  expect(
    propose(
      graphOf(
        [
          ["t", "trigger"],
          ["c", "condition"],
        ],
        ["t>c"],
      ),
      "",
      "c",
    ),
  ).toBe("c:true>email");
});

// hook ─┬─> mail
//       └─> http
test("AI2: parallel ends are merged, and a webhook that is not answered gets its answer", () => {
  const hook: [string, string, JsonObject] = ["t", "trigger", { kind: "webhook", path: "x" }];
  const two = graphOf([hook, ["h", "http_request"], ["m", "email"]], ["t>h", "t>m"]);
  expect(propose(two, "", "m")).toBe("h>merge m>merge");
  expect(propose(graphOf([hook, ["g", "merge"]], ["t>g"]), "", "g")).toBe("g>respond");
});

test.each([
  ["wait 5 minutes, then fetch https://x.dev", "trigger>delay delay>http_request"],
  [
    "When a GitHub push arrives, transform it, check the main branch, post it to https://hooks.acme.dev/x and email team@acme.dev in parallel, then merge and respond",
    "trigger>transform transform>condition condition:true>http_request condition:true>email http_request>merge email>merge merge>respond",
  ],
  [
    "fetch https://x.dev, if the status is fine mail a@b.de, otherwise wait 1h",
    "trigger>http_request http_request>condition condition:true>email condition:false>delay",
  ],
  [
    "every 5 minutes call the API and notify the team if it fails",
    "trigger>http_request http_request>condition condition:false>email",
  ],
  ["answer the webhook", "trigger>respond"],
  ["make it nice", "trigger>http_request"],
])("AI3: %j on an empty canvas becomes a flow", (prompt, expected) => {
  expect(propose(empty, prompt)).toBe(expected);
});

test("AI3: addresses, times and comparisons of the prompt go into the settings", () => {
  const prompt =
    "every monday at 8:30 fetch https://x.dev/a?b=1, if input.status == 200 wait 2 hours, mail it to a@b.de and c@d.org";
  const byType = new Map(
    proposeByRules(empty, { prompt }).nodes.map(({ type, config }) => [type, config]),
  );
  expect(byType.get("trigger")).toEqual({ kind: "schedule", cron: "30 8 * * 1" });
  expect(byType.get("http_request")).toMatchObject({ url: "https://x.dev/a?b=1", method: "GET" });
  expect(byType.get("condition")).toEqual({ expression: "input.status == 200" });
  expect(byType.get("delay")).toEqual({ seconds: 7200 });
  expect(byType.get("email")).toMatchObject({ to: "a@b.de, c@d.org" });
});

test("AI4: the reason says that rules spoke, and which address stands in", () => {
  const { reason } = proposeByRules(empty, { prompt: "send a mail" });
  expect(reason).toMatch(/^Built-in rules: /);
  expect(reason).toContain("Replace the example.com address");
  expect(proposeByRules(empty, { prompt: "mail a@b.de" }).reason).not.toContain("example.com");
});

const types = [...catalogue.keys(), "unheard_of"];
const anyGraph = fc
  .record({
    nodes: fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        // Close together, so that there is something to be in the way; or absurdly far.
        x: fc.oneof(fc.integer({ min: -500, max: 900 }), fc.double({ noNaN: true })),
        y: fc.integer({ min: -300, max: 300 }),
        config: fc.constantFrom<JsonObject>(
          {},
          { kind: "webhook", path: "x" },
          { acceptErrorStatus: true },
          { url: "https://a.dev" },
          { expression: 7 },
          { expression: 'trigger.body.ref != "refs/heads/main"' },
          { expression: "input.status < 400" },
        ),
      }),
      { maxLength: 12 },
    ),
    edges: fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(1)), { maxLength: 20 }),
  })
  .map(({ nodes, edges }) => {
    const graph: Graph = {
      nodes: nodes.map(({ type, x, y, config }, index) => ({
        id: `n${index}`,
        type,
        position: { x, y },
        data: { label: type, config: { ...catalogue.get(type)?.initialConfig, ...config } },
      })),
      edges: [],
    };
    for (const [from, to, handle] of edges) {
      const source = graph.nodes[from % graph.nodes.length];
      const target = graph.nodes[to % graph.nodes.length];
      if (!source || !target) continue;
      const ports = portsOf(source).outputs;
      const edge = makeEdge({
        source: source.id,
        sourceHandle: ports[handle % ports.length]?.id,
        target: target.id,
      });
      if (canConnect(graph, edge).ok) graph.edges.push(edge);
    }
    return graph;
  });

const words = [
  "mail",
  "http",
  "wait 5 s",
  "if",
  "otherwise",
  "merge",
  "respond",
  "webhook",
  "every day",
  "in parallel",
  "https://a.dev",
  "then",
  "transform",
  "unless the branch is main",
  "when it fails",
  "if it succeeds",
  "if so",
  "x",
];

test("AI1: whatever the graph and the prompt, the proposal is valid, placed free and typed", () => {
  const seed = Date.now() & 0xffffff;
  console.info(`S3 seed ${seed}`);
  let proposed = 0;
  fc.assert(
    fc.property(
      anyGraph,
      fc.array(fc.constantFrom(...words), { maxLength: 8 }),
      fc.nat(14),
      (graph, said, chosen) => {
        const prompt = said.join(" ");
        const nodeId = graph.nodes[chosen]?.id;
        let ids = 0;
        const changes = toChanges(
          proposeByRules(graph, { prompt, nodeId }),
          graph,
          new Map(),
          () => `new${++ids}`,
        );
        proposed += changes.length;
        expect(proposalProblems(graph, changes, () => [])).toEqual([]);

        const added = new Set(
          changes.filter(({ kind }) => kind === "addNode").map(({ target }) => target),
        );
        const after = withChanges(graph, changes);
        expect(after.nodes.some(({ type }) => type === "trigger")).toBe(true);
        const fresh = findProblems(after).filter(
          ({ code, nodeId: id }) =>
            code === "cycle" || code === "no_trigger" || (id && added.has(id)),
        );
        expect(fresh).toEqual([]);
        for (const node of after.nodes.filter(({ id }) => added.has(id))) {
          for (const other of after.nodes) {
            if (other.id === node.id) continue;
            const apart =
              Math.abs(node.position.x - other.position.x) >= card.width ||
              Math.abs(node.position.y - other.position.y) >= card.height;
            expect(apart, `${node.id} lies on ${other.id}`).toBe(true);
          }
        }
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(proposed).toBeGreaterThan(300);
});

test("CAT16: a proposal goes on by the way of success, never by the output for errors nor after a stop", () => {
  const graph = graphOf(
    [
      ["t", "trigger"],
      ["call", "http_request", { method: "GET", url: "https://a.test", onError: "branch" }],
      ["next", "delay", { seconds: 1 }],
      ["stop", "fail", { message: "no" }],
    ],
    ["t>call", "call>next", "call:error>stop"],
  );
  const sources = (nodeId?: string) =>
    proposeByRules(graph, { prompt: "send a mail", nodeId }).edges.map(
      ({ source, sourceHandle }) => `${source}:${sourceHandle}`,
    );
  expect(sources("call")).toEqual(["call:out"]);
  expect(sources("stop")).toEqual(["next:out"]);
  expect(sources()).toEqual(["next:out"]);
});
