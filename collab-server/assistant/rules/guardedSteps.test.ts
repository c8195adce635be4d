import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { toChanges } from "../toChanges.ts";
import { withChanges } from "../withChanges.ts";
import { proposeByRules } from "./proposeByRules.ts";

//                              ┌─true─┬─> http ──> merge
// hook ──> transform ──> main? ┤      └─> mail ────^
//                              └─false (free)
const push = drawn(
  {
    hook: ["trigger", { kind: "webhook", path: "x", method: "POST" }],
    shape: ["transform", { output: {} }],
    "main?": ["condition", { expression: 'trigger.body.ref == "refs/heads/main"' }],
    http: ["http_request", { method: "POST", url: "https://x.dev" }],
    mail: ["email", { to: "a@b.de", subject: "", body: "" }],
    all: ["merge", { mode: "all" }],
  },
  ["hook>shape", "shape>main?", "main?:true>http", "main?:true>mail", "http>all", "mail>all"],
);

// hook ──> http ──> fine? ─true─> shape
const asked = drawn(
  {
    hook: ["trigger", { kind: "manual" }],
    http: ["http_request", { method: "GET", url: "https://x.dev", acceptErrorStatus: true }],
    "fine?": ["condition", { expression: "input.status >= 400" }],
    shape: ["transform", { output: {} }],
  },
  ["hook>http", "http>fine?", "fine?:false>shape"],
);

//      ┌─> http
// hook ┤
//      └─> mail
const forked = drawn(
  {
    hook: ["trigger", { kind: "manual" }],
    http: ["http_request", { method: "GET", url: "https://x.dev" }],
    mail: ["email", { to: "a@b.de", subject: "", body: "" }],
  },
  ["hook>http", "hook>mail"],
);

const empty: Graph = { nodes: [], edges: [] };

function drawn(nodes: Record<string, [type: string, config: JsonObject]>, edges: string[]): Graph {
  return {
    nodes: Object.entries(nodes).map(([id, [type, config]], index) => ({
      id,
      type,
      position: { x: index * 300, y: 0 },
      data: { label: id, config },
    })),
    edges: edges.map((edge) => {
      const [from = "", target = ""] = edge.split(">");
      const [source = "", sourceHandle] = from.split(":");
      return makeEdge({ source, sourceHandle, target });
    }),
  };
}

/** The edges of a proposal by type, conditions with their expression. */
function propose(graph: Graph, prompt: string, nodeId?: string): string {
  const { nodes, edges } = proposeByRules(graph, { prompt, nodeId });
  const name = (end: string) => {
    const node = nodes.find(({ key }) => key === end);
    return node?.type === "condition" ? `{${node.config.expression}}` : (node?.type ?? end);
  };
  return edges
    .map(({ source, sourceHandle, target }) => {
      const handle = sourceHandle && sourceHandle !== "out" ? `:${sourceHandle}` : "";
      return `${name(source)}${handle}>${name(target)}`;
    })
    .join(" ");
}

test.each([
  ["add an email to boss@example.com when the branch is not main", "main?:false>email"],
  ["unless the branch is main, wait 5 minutes", "main?:false>delay"],
  ["if it isn't on main, notify the team", "main?:false>email"],
  ["only on main call https://a.dev", "main?:true>http_request"],
  ["mail a@b.de if the branch is main", "main?:true>email"],
  ["for any branch but main wait 5 s", "main?:false>delay"],
  ["on any other branch than main, wait 5 s", "main?:false>delay"],
  ["wait 5 s except on main", "main?:false>delay"],
  ["when a push to main arrives, mail a@b.de", "main?:true>email"],
  ["otherwise respond", "main?:false>respond"],
  ["on the other branch respond", "main?:false>respond"],
  ["if so, mail a@b.de, if not, respond", "main?:true>email main?:false>respond"],
  ["on the false side wait 2 s", "main?:false>delay"],
  [
    "mail a@b.de when the branch is develop",
    'all>{trigger.body.ref == "refs/heads/develop"} {trigger.body.ref == "refs/heads/develop"}:true>email',
  ],
  ["mail a@b.de if the order is bigger than 100", "all>{false} {false}:true>email"],
  ["unless the order is small, mail a@b.de", "all>{true} {true}:false>email"],
])("AI10: %j goes on from the side of the condition that its words mean", (prompt, expected) => {
  expect(propose(push, prompt)).toBe(expected);
});

test.each([
  ["when it fails mail a@b.de", "fine?:true>email"],
  ["mail a@b.de unless there is an error", "fine?:false>email"],
  ["if the request succeeds, wait 5 s", "fine?:false>delay"],
])(
  "AI10: %j finds the condition on the status, whichever way it is written",
  (prompt, expected) => {
    expect(propose(asked, prompt)).toBe(expected);
  },
);

const status = "{input.status < 400}";
test.each([
  ["fetch https://x.dev, mail the team when it fails", `${status}:false>email`],
  ["call https://x.dev and on success respond", `${status}:true>respond`],
  ["call https://x.dev; unless there is an error, wait 5 s", `${status}:true>delay`],
  [
    "get https://x.dev, if it fails mail a@b.de, otherwise wait 1h, then merge",
    `${status}:false>email ${status}:true>delay email>merge delay>merge`,
  ],
])("AI11: %j asks for the status of the request it proposes", (prompt, expected) => {
  const start = `trigger>http_request http_request>${status} `;
  expect(propose(empty, prompt)).toBe(start + expected);
  const { nodes } = proposeByRules(empty, { prompt });
  expect(nodes.find(({ type }) => type === "http_request")?.config.acceptErrorStatus).toBe(true);
});

test("AI11: a request that is there lets error statuses pass, and what followed still runs on success only", () => {
  const sketch = proposeByRules(push, { prompt: "mail the team when it fails" });
  let ids = 0;
  const after = withChanges(
    push,
    toChanges(sketch, push, new Map(), () => `new${++ids}`),
  );
  expect(after.nodes.find(({ id }) => id === "http")?.data.config.acceptErrorStatus).toBe(true);
  const from = (id: string) => after.edges.filter(({ source }) => source === id);
  expect(from("http").map(({ target }) => target)).toEqual(["new1"]);
  expect(from("new1").map((edge) => `${edge.sourceHandle}>${edge.target}`)).toEqual([
    "true>all",
    "false>new2",
  ]);
  expect(sketch.reason).toContain("gets no answer at all still stops the run");
});

test("AI11: a request with settings missing is left alone, and the reason says what to turn on", () => {
  const bare = drawn(
    { hook: ["trigger", { kind: "manual" }], http: ["http_request", { method: "GET", url: "" }] },
    ["hook>http"],
  );
  const { updates, reason } = proposeByRules(bare, { prompt: "if it fails mail a@b.de" });
  expect(updates).toEqual([]);
  expect(reason).toContain("Turn on “Accept error statuses” in “http”");
});

test.each([
  ["merge both branches", forked, "mail>merge http>merge"],
  ["bring all ends together", forked, "mail>merge http>merge"],
  ["merge both branches", push, "all>merge main?:false>merge"],
])("AI12: %j merges all ends", (prompt, graph, expected) => {
  expect(propose(graph, prompt)).toBe(expected);
});

test.each([
  ["mail a@b.de if the order is big", "Not understood: “the order is big”"],
  ["mail a@b.de when it rains", "Not understood: “it rains”"],
  ["mail a@b.de if it fails or the branch is main", "Not understood: “it fails or the branch"],
  ["every day mail a@b.de", "no schedule trigger was added"],
  ["mail a@b.de nicely, with confetti", "Words not used: “nicely”, “confetti”."],
  ["wait 5 s for c@d.de", "Words not used: “c@d.de”."],
])("AI13: of %j the reason says what was not understood or not used", (prompt, expected) => {
  const { reason } = proposeByRules(push, { prompt });
  expect(reason).toContain(expected);
  expect(reason).not.toContain("these are the steps your words name");
});

test("AI13: only an address that the rules made up is to be replaced", () => {
  const reasonFor = (prompt: string) => proposeByRules(push, { prompt }).reason;
  expect(reasonFor("mail boss@example.com")).not.toContain("Replace the example.com");
  expect(reasonFor("call https://example.com/x")).not.toContain("Replace the example.com");
  expect(reasonFor("mail the boss")).toContain("Replace the example.com");
});

test("AI10: a condition is known by its label where its words say the same, and no more", () => {
  const labelled = drawn(
    {
      hook: ["trigger", { kind: "manual" }],
      "Big order?": ["condition", { expression: "input.n > 9" }],
    },
    ["hook>Big order?"],
  );
  expect(propose(labelled, "if the order is not big mail a@b.de")).toBe("Big order?:false>email");
  expect(propose(labelled, "if the order is big in Italy mail a@b.de")).toContain(
    "{false}:true>email",
  );
});
