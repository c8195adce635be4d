import { z } from "zod";
import { RunError, type RunEvent } from "./RunEvent.ts";

/** An event of a run without what a node took and gave: of lists, how long they were. */
export const RunLogLine = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  /** A `RunEvent`'s type. */
  type: z.string(),
  nodeId: z.string().optional(),
  attempt: z.number().int().optional(),
  until: z.string().optional(),
  handle: z.string().optional(),
  items: z.number().int().optional(),
  error: RunError.optional(),
});
export type RunLogLine = z.infer<typeof RunLogLine>;

/** What a log says of an event. */
export function toLogLine(event: RunEvent): RunLogLine {
  const { seq, at, type } = event;
  const line: RunLogLine = { seq, at, type };
  if ("nodeId" in event) line.nodeId = event.nodeId;
  if ("attempt" in event) line.attempt = event.attempt;
  if ("until" in event) line.until = event.until;
  if ("handle" in event) line.handle = event.handle;
  if ("error" in event) line.error = event.error;
  if ("outputData" in event && Array.isArray(event.outputData))
    line.items = event.outputData.length;
  return line;
}
