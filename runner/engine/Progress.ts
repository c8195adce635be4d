import type { ExecutionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { GraphEdge, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { keyedByNode } from "./keyedByNode.ts";

/** What came in over one live edge. */
export type Arrival = { nodeId: string; output: Json };

/** What follows from an outcome: nodes to start with what they are given, and nodes never to start. */
export type Step = {
  ready: { nodeId: string; arrivals: Arrival[] }[];
  skipped: string[];
};

/** Whether a node starts when all its inputs are decided, or with the first that arrives. */
export type WaitsFor = (node: GraphNode) => "all" | "first";

type NodeState = "pending" | "started" | "completed" | "skipped";

/**
 * How far a run has come. Told the outcome of each node, it answers what may start now. It knows no
 * clock, no thread and no executor; the order in which outcomes are told is the only thing that
 * can differ between two runs of one graph.
 */
export class Progress {
  readonly #plan: ExecutionPlan;
  readonly #waitsFor: WaitsFor;
  readonly #states = new Map<string, NodeState>();
  readonly #outputs = new Map<string, Json>();
  readonly #edges = new Map<string, "live" | "dead">();
  /** Per node: how many of its incoming edges are still undecided, and the live ones. */
  readonly #undecided = new Map<string, number>();
  readonly #live = new Map<string, GraphEdge[]>();
  #stopped = false;

  constructor(plan: ExecutionPlan, waitsFor: WaitsFor) {
    this.#plan = plan;
    this.#waitsFor = waitsFor;
    for (const id of plan.order) {
      this.#states.set(id, "pending");
      this.#undecided.set(id, plan.incoming.get(id)?.length ?? 0);
      this.#live.set(id, []);
    }
  }

  begin(): Step {
    const start = this.#plan.startNodeId;
    this.#states.set(start, "started");
    return { ready: [{ nodeId: start, arrivals: [] }], skipped: [] };
  }

  /** A node gave an output, by the named handle only or, without one, by all it has. */
  complete(nodeId: string, output: Json, handle?: string): Step {
    this.#states.set(nodeId, "completed");
    this.#outputs.set(nodeId, output);
    const step: Step = { ready: [], skipped: [] };
    for (const edge of this.#plan.outgoing.get(nodeId) ?? []) {
      const isLive = handle === undefined || edge.sourceHandle === handle;
      this.#decide(edge, isLive ? "live" : "dead", step);
    }
    return step;
  }

  /** Nothing starts any more. Answers the nodes that now never will, in the order of the plan. */
  stop(): Step {
    this.#stopped = true;
    const skipped = this.#plan.order.filter((id) => this.#states.get(id) === "pending");
    for (const id of skipped) this.#states.set(id, "skipped");
    return { ready: [], skipped };
  }

  /** The output of the last node on the path; of several ends, each by its node's id. */
  result(): Json {
    const ends = this.#plan.order.filter((id) => this.#isEnd(id));
    return keyedByNode(
      ends.map((nodeId) => ({ nodeId, output: this.#outputs.get(nodeId) ?? null })),
    );
  }

  /** The outputs of the completed nodes that a node lies behind; what its expressions may name. */
  outputsBefore(nodeId: string): Map<string, Json> {
    const before = new Map<string, Json>();
    const seen = new Set([nodeId]);
    for (const id of seen) {
      for (const { source } of this.#plan.incoming.get(id) ?? []) {
        if (seen.has(source)) continue;
        seen.add(source);
        const output = this.#outputs.get(source);
        if (output !== undefined) before.set(source, output);
      }
    }
    return before;
  }

  #decide(edge: GraphEdge, how: "live" | "dead", step: Step): void {
    // A skipped node decides the edges behind it; a list instead of recursion, for long chains.
    const decided = [{ edge, how }];
    for (const { edge, how } of decided) {
      this.#edges.set(edge.id, how);
      this.#undecided.set(edge.target, (this.#undecided.get(edge.target) ?? 0) - 1);
      if (how === "live") this.#live.get(edge.target)?.push(edge);
      if (!this.#isDue(edge.target)) continue;
      if (this.#live.get(edge.target)?.length) {
        this.#states.set(edge.target, "started");
        step.ready.push({ nodeId: edge.target, arrivals: this.#arrivals(edge.target) });
        continue;
      }
      this.#states.set(edge.target, "skipped");
      step.skipped.push(edge.target);
      for (const next of this.#plan.outgoing.get(edge.target) ?? [])
        decided.push({ edge: next, how: "dead" });
    }
  }

  /** Whether it can be said now that a node starts, or that it never will. */
  #isDue(nodeId: string): boolean {
    const node = this.#plan.nodes.get(nodeId);
    if (!node || this.#stopped || this.#states.get(nodeId) !== "pending") return false;
    if (this.#undecided.get(nodeId) === 0) return true;
    return this.#waitsFor(node) === "first" && this.#live.get(nodeId)?.length === 1;
  }

  /** In the order of the drawing, whoever came first. */
  #arrivals(nodeId: string): Arrival[] {
    const live = new Set(this.#live.get(nodeId)?.map((edge) => edge.source));
    const incoming = this.#plan.incoming.get(nodeId) ?? [];
    const sources = new Set(incoming.map((edge) => edge.source).filter((id) => live.has(id)));
    return [...sources].map((id) => ({ nodeId: id, output: this.#outputs.get(id) ?? null }));
  }

  #isEnd(nodeId: string): boolean {
    if (this.#states.get(nodeId) !== "completed") return false;
    const outgoing = this.#plan.outgoing.get(nodeId) ?? [];
    return outgoing.every((edge) => this.#edges.get(edge.id) === "dead");
  }
}
