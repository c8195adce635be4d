import { executionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { describe, expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { Progress, type Step } from "./Progress.ts";

/** Progress over arrows that starts at the first node; nodes named `any…` wait for their first input. */
function progressOver(arrows: string) {
  const graph = drawGraph(arrows);
  const plan = executionPlan(graph, graph.nodes[0]?.id ?? "");
  const progress = new Progress(plan, (node) => (node.id.startsWith("any") ? "first" : "all"));
  return { progress, first: brief(progress.begin()), tell };

  /** Tells an output, by default the node's own name, and answers what follows in short. */
  function tell(nodeId: string, handle?: string, output: Json = nodeId.toUpperCase()) {
    return brief(progress.complete(nodeId, output, handle));
  }
}

/** `b(A) c(A)` for nodes made ready with what they are given, `-d` for skipped ones. */
const brief = ({ ready, skipped }: Step) =>
  [
    ...ready.map(({ nodeId, arrivals }) => `${nodeId}(${arrivals.map((each) => each.output)})`),
    ...skipped.map((nodeId) => `-${nodeId}`),
  ].join(" ");

describe("Progress", () => {
  //  a ─ b ─ c
  test("RUNNER2: a chain runs in its order, each node given the output before it", () => {
    const { first, tell, progress } = progressOver("a>b b>c");
    expect(first).toBe("a()");
    expect(tell("a")).toBe("b(A)");
    expect(tell("b")).toBe("c(B)");
    expect(tell("c")).toBe("");
    expect(progress.result()).toBe("C");
  });

  //      ┌ b ┐
  //  a ──┤   ├── d
  //      └ c ┘
  test("RUNNER3: independent branches start together, and a node with several inputs waits for all", () => {
    const { tell } = progressOver("a>b a>c b>d c>d");
    expect(tell("a")).toBe("b(A) c(A)");
    expect(tell("c")).toBe("");
    expect(tell("b")).toBe("d(B,C)");
  });

  //           ┌ true ── b ── d
  //  a ── if ─┤
  //           └ false ─ c ── e ── f
  test("RUNNER4: the branch not taken is skipped, to its end", () => {
    const { tell, progress } = progressOver("a>if if.true>b if.false>c b>d c>e e>f");
    tell("a");
    expect(tell("if", "true", "A")).toBe("b(A) -c -e -f");
    tell("b");
    tell("d");
    expect(progress.result()).toBe("D");
  });

  //           ┌ true ── b ─┐
  //  a ── if ─┤            ├─ z
  //           └ false ─ c ─┘
  test("RUNNER4: a node behind both branches waits only for the one that was taken", () => {
    const { tell } = progressOver("a>if if.true>b if.false>c b>z c>z");
    tell("a");
    expect(tell("if", "false")).toBe("c(IF) -b");
    expect(tell("c")).toBe("z(C)");
  });

  //  a ── if ─┬ true ──┐
  //           └ false ─┴─ z
  test("two edges from one node, one of them live, are one input", () => {
    const { tell } = progressOver("a>if if.true>z if.false>z");
    tell("a");
    expect(tell("if", "true")).toBe("z(IF)");
  });

  //  a ── if ── true ── b        (nothing on false)
  test("RUNNER4: a handle that leads nowhere ends the path there", () => {
    const { tell, progress } = progressOver("a>if if.true>b");
    tell("a");
    expect(tell("if", "false")).toBe("-b");
    expect(progress.result()).toBe("IF");
  });

  //      ┌ b ─┐
  //  a ──┤    ├─ any ── z
  //      └ c ─┘
  test("RUNNER5: a merge of any starts with the first input and ignores the later one", () => {
    const { tell, progress } = progressOver("a>b a>c b>any c>any any>z");
    tell("a");
    expect(tell("c")).toBe("any(C)");
    expect(tell("any")).toBe("z(ANY)");
    expect(tell("b")).toBe("");
    tell("z");
    expect(progress.result()).toBe("Z");
  });

  //      ┌ if ── true ── b ───┐
  //  a ──┤                    ├─ any
  //      └ c ── ifc ── true ──┘
  test("RUNNER5: a merge of any is skipped only when no input can come any more", () => {
    const { tell } = progressOver("a>if a>c if.true>b b>any c>ifc ifc.true>any");
    tell("a");
    expect(tell("if", "false")).toBe("-b");
    tell("c");
    expect(tell("ifc", "false")).toBe("-any");
  });

  //      ┌ b
  //  a ──┤
  //      └ c ── d
  test("RUNNER6: of several ends the result is each by its node's id", () => {
    const { tell, progress } = progressOver("a>b a>c c>d");
    for (const id of ["a", "b", "c", "d"]) tell(id);
    expect(progress.result()).toEqual({ b: "B", d: "D" });
  });

  //      ┌ b ── d
  //  a ──┤
  //      └ c ── e
  test("RUNNER7: after a stop nothing starts, and what has not begun is skipped", () => {
    const { tell, progress } = progressOver("a>b a>c b>d c>e");
    tell("a");
    expect(brief(progress.stop())).toBe("-d -e");
    expect(tell("b")).toBe("");
    expect(tell("c")).toBe("");
    expect(brief(progress.stop())).toBe("");
  });

  //  a ── b ── d
  //   └── c ── e        d lies behind a and b, not behind c
  test("RUNNER1: outputs before a node are those it lies behind", () => {
    const { tell, progress } = progressOver("a>b a>c b>d c>e");
    for (const id of ["a", "b", "c"]) tell(id);
    expect([...progress.outputsBefore("d").keys()].sort()).toEqual(["a", "b"]);
  });

  test("a node named like a prototype's field is a node like others", () => {
    const { tell, progress } = progressOver("a>__proto__ a>constructor");
    expect(tell("a")).toBe("__proto__(A) constructor(A)");
    tell("__proto__");
    tell("constructor");
    expect(JSON.stringify(progress.result())).toBe(
      '{"__proto__":"__PROTO__","constructor":"CONSTRUCTOR"}',
    );
  });

  //  a ── if ── true ── n0 ── n1 ── … ── n4999
  test("5,000 nodes are skipped without recursion", () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `n${i}>n${i + 1}`).join(" ");
    const { tell, progress } = progressOver(`a>if if.true>n0 ${chain}`);
    tell("a");
    expect(progress.complete("if", null, "false").skipped).toHaveLength(5001);
  });
});
