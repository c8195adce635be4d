import { z } from "zod";
import { Execution } from "../run/Execution.ts";
import { RunLogLine } from "../run/RunLogLine.ts";
import { RunPart } from "../run/RunPart.ts";
import { endpoint } from "./Endpoint.ts";
import { listOf, Page } from "./shapes.ts";

/** A run in a list; `summary=true` leaves out the optional parts. */
export const ExecutionSummary = Execution.partial({
  snapshot: true,
  triggerData: true,
  finalResult: true,
  nodeExecutions: true,
});
export type ExecutionSummary = z.infer<typeof ExecutionSummary>;

export const runEndpoints = {
  execute: endpoint({
    method: "post",
    path: "/workflows/:id/execute",
    summary: "Run the live graph; with wait=true answers with the finished run (202 after 30 s)",
    tag: "runs",
    access: "session",
    query: z.object({ wait: z.enum(["true", "false"]).optional() }),
    body: z
      .object({
        triggerData: z.json().optional(),
        startNodeId: z.string().optional(),
        /** Run a part of the workflow; what is not run gives what is pinned to it or what it gave before. */
        part: RunPart.optional(),
        /** The execution whose data is given, and whose triggerData where none is sent. */
        dataOf: z.string().optional(),
      })
      .default({}),
    answers: { 200: Execution, 202: z.object({ executionId: z.string() }) },
  }),
  listExecutions: endpoint({
    method: "get",
    path: "/workflows/:id/executions",
    summary:
      "Runs of a workflow, latest first; with summary=true without what their nodes took and gave",
    tag: "runs",
    access: "session",
    query: Page.extend({ summary: z.enum(["true", "false"]).optional() }),
    answers: { 200: listOf(ExecutionSummary) },
  }),
  getExecution: endpoint({
    method: "get",
    path: "/executions/:id",
    summary: "A run with every node's input, output, error and times",
    tag: "runs",
    access: "session",
    answers: { 200: Execution },
  }),
  listEvents: endpoint({
    method: "get",
    path: "/executions/:id/events",
    summary:
      "What happened in a run, in order and numbered, without what its nodes took and gave: at most `limit` events after number `after`",
    tag: "runs",
    access: "session",
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(1000),
    }),
    answers: { 200: z.object({ items: z.array(RunLogLine) }) },
  }),
  cancelExecution: endpoint({
    method: "post",
    path: "/executions/:id/cancel",
    summary: "Stop a run; running requests are closed",
    tag: "runs",
    access: "session",
    answers: { 200: Execution },
  }),
  retryExecution: endpoint({
    method: "post",
    path: "/executions/:id/retry",
    summary:
      "Run again with the same graph and trigger data, as a new run; with from=here the same run goes on from its last finished nodes (409 where it cannot)",
    tag: "runs",
    access: "session",
    body: z.object({ from: z.enum(["here"]).optional() }).default({}),
    answers: { 202: z.object({ executionId: z.string() }) },
  }),
};
