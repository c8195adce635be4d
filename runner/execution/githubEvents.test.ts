import { createRequire } from "node:module";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

type Event = { name: string; examples: JsonObject[] };
const events: Event[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

//  t ── summary ── main? ─true── yes
//                       └false── no
const graph = drawGraph("t>summary summary>main main.true>yes main.false>no", {
  t: { type: "trigger", kind: "webhook", path: "github" },
  summary: {
    output: {
      ref: '{{ has(trigger.body.ref) ? trigger.body.ref : "" }}',
      commits: "{{ has(trigger.body.commits) ? size(trigger.body.commits) : 0 }}",
      text: '{{ has(trigger.body.sender.login) ? trigger.body.sender.login : "someone" }} did it',
      all: "{{ trigger.body }}",
    },
  },
  main: { type: "condition", expression: 'input.ref.matches("^refs/heads/(main|master)$")' },
});

test("every example event of GitHub runs through, and takes the branch it should", async () => {
  const examples = events.flatMap((event) => event.examples);
  let onMain = 0;
  for (const body of examples) {
    const { run } = await walkGraph(graph, { body, headers: {}, query: {} });
    const isMain = body.ref === "refs/heads/main" || body.ref === "refs/heads/master";
    expect(run.error).toBeNull();
    expect(run.finalResult).toBe(isMain ? "yes" : "no");
    expect(run.nodes.summary?.outputData).toMatchObject({ all: body });
    if (isMain) onMain += 1;
  }
  expect(examples.length).toBeGreaterThan(100);
  expect(onMain).toBeGreaterThan(0);
});
