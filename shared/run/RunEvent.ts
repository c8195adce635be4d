import { z } from "zod";
import { GivenOutput } from "./RunPart.ts";

/** What went wrong, in a sentence for people, with a stable code for programs. */
export const RunError = z.object({
  code: z.string(),
  message: z.string(),
  nodeId: z.string().optional(),
});
export type RunError = z.infer<typeof RunError>;

const node = { nodeId: z.string() };

/** What happened, without its place in the run. */
export const RunFact = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run.queued") }),
  z.object({ type: z.literal("run.started") }),
  /** After a stop of the server the run goes on, with what had finished before. */
  z.object({
    type: z.literal("run.resumed"),
    /** Set where a person took up a run that had ended, failed or interrupted: who did. */
    retriedBy: z.string().optional(),
  }),
  z.object({ type: z.literal("run.completed"), result: z.json() }),
  z.object({ type: z.literal("run.failed"), error: RunError }),
  z.object({ type: z.literal("run.cancelled") }),
  z.object({ type: z.literal("run.interrupted"), error: RunError }),
  z.object({
    type: z.literal("node.started"),
    ...node,
    /** 1 for the first try. */
    attempt: z.number().int().min(1),
    /** The resolved config and the input, redacted. */
    inputData: z.json(),
  }),
  z.object({ type: z.literal("node.waiting"), ...node, until: z.iso.datetime() }),
  z.object({
    type: z.literal("node.completed"),
    ...node,
    outputData: z.json(),
    /** The output went out by this handle only. */
    handle: z.string().optional(),
    /** Set where `outputData` is not all there was: secrets are redacted, what is large is left out. */
    partial: z.literal(true).optional(),
    /** The node was not executed: this is pinned to it, or an earlier run's. */
    given: GivenOutput.shape.source.optional(),
  }),
  z.object({
    type: z.literal("node.failed"),
    ...node,
    error: RunError,
    /**
     * Set where the run goes on after it, as the node's settings say: what it goes on with, and by
     * which handle; `partial` as of one that completed.
     */
    outputData: z.json().optional(),
    handle: z.string().optional(),
    partial: z.literal(true).optional(),
  }),
  /** An attempt failed; the node waits, and the next one begins at `until`. */
  z.object({
    type: z.literal("node.retrying"),
    ...node,
    attempt: z.number().int().min(1),
    error: RunError,
    until: z.iso.datetime(),
  }),
  z.object({ type: z.literal("node.skipped"), ...node }),
  z.object({ type: z.literal("node.cancelled"), ...node }),
  z.object({ type: z.literal("node.interrupted"), ...node }),
]);
export type RunFact = z.infer<typeof RunFact>;

/** A fact with its number within the run (from 1, without gaps) and its time (UTC, milliseconds). */
export const RunEvent = z.intersection(
  RunFact,
  z.object({ seq: z.number().int().min(1), at: z.iso.datetime() }),
);
export type RunEvent = RunFact & { seq: number; at: string };
