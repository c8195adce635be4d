import { executionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
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

/** Nodes n0, n1, …, each hanging on some before it by one of two outputs, and which of these it goes out by. */
const drawn = fc
  .array(
    fc.record({
      from: fc.array(fc.record({ node: fc.nat(), fails: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      fails: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((nodes) => ({
    fails: [false, ...nodes.map(({ fails }) => fails)],
    arrows: nodes
      .flatMap(({ from }, n) =>
        from.map((each) => `n${each.node % (n + 1)}${each.fails ? ".error" : ""}>n${n + 1}`),
      )
      .join(" "),
  }));

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

//            ┌ out ──── n2 ─┐
//  n0 ── n1 ─┤              ├── n4      any such drawing, any of its nodes failing, in any order
//            └ error ── n3 ─┘
test("RUNNER143: whichever nodes fail, each node starts or is skipped once: it starts where an edge into it was taken, after all into it were decided", () => {
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.nat()), ({ arrows, fails }, picks) => {
      const graph = drawGraph(arrows);
      const edges = [...new Map(graph.edges.map((edge) => [edge.id, edge])).values()];
      const progress = new Progress(executionPlan(graph, "n0"), () => "all");
      const handleOf = (id: string) => (fails[Number(id.slice(1))] ? "error" : "out");
      const told = new Set<string>();
      const isTaken = ({ source, sourceHandle }: (typeof edges)[number]) =>
        told.has(source) && handleOf(source) === sourceHandle;
      const ready: string[] = [];
      const decided = new Map<string, "started" | "skipped">();
      const take = (step: Step) => {
        for (const nodeId of step.skipped) {
          expect(decided.has(nodeId)).toBe(false);
          decided.set(nodeId, "skipped");
        }
        for (const { nodeId, arrivals } of step.ready) {
          expect(decided.has(nodeId)).toBe(false);
          decided.set(nodeId, "started");
          ready.push(nodeId);
          const into = edges.filter(({ target }) => target === nodeId);
          for (const { source } of into)
            expect(told.has(source) || decided.get(source) === "skipped").toBe(true);
          const live = new Set(into.filter(isTaken).map(({ source }) => source));
          const sources = new Set(into.map(({ source }) => source));
          expect(arrivals.map((each) => each.nodeId)).toEqual(
            [...sources].filter((source) => live.has(source)),
          );
        }
      };
      take(progress.begin());
      while (ready.length > 0) {
        const [id = ""] = ready.splice((picks.next().value ?? 0) % ready.length, 1);
        told.add(id);
        take(progress.complete(id, id, handleOf(id)));
      }

      expect(decided.size).toBe(graph.nodes.length);
      for (const { id } of graph.nodes) {
        const reached = id === "n0" || edges.some((edge) => edge.target === id && isTaken(edge));
        expect(decided.get(id), id).toBe(reached ? "started" : "skipped");
      }
      const ends = [...told].filter(
        (id) => !edges.some((edge) => edge.source === id && isTaken(edge)),
      );
      const result = progress.result();
      expect(typeof result === "string" ? [result] : Object.values(result ?? {})).toEqual(
        expect.arrayContaining(ends),
      );
    }),
    { seed, numRuns: 400 },
  );
});
