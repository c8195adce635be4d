import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

/** An event on its way to the thread: as text, with what the run's summary takes from it beside it. */
export type EncodedEvent = {
  seq: number;
  at: string;
  json: string;
  /** Set by events of the run itself. */
  status?: RunStatus;
  error?: string;
};

/** Text crosses to the thread several times faster than the objects it tells of. */
export function encodeEvents(events: readonly RunEvent[]): EncodedEvent[] {
  return events.map((event) => {
    const encoded: EncodedEvent = { seq: event.seq, at: event.at, json: JSON.stringify(event) };
    switch (event.type) {
      case "run.queued":
        return { ...encoded, status: "queued" };
      case "run.started":
      case "run.resumed":
        return { ...encoded, status: "running" };
      case "run.completed":
        return { ...encoded, status: "completed" };
      case "run.cancelled":
        return { ...encoded, status: "cancelled" };
      case "run.failed":
        return { ...encoded, status: "failed", error: JSON.stringify(event.error) };
      case "run.interrupted":
        return { ...encoded, status: "interrupted", error: JSON.stringify(event.error) };
      default:
        return encoded;
    }
  });
}
