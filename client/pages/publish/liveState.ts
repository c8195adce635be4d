import type { Publication } from "@coweave/shared/api/shapes.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { runsAlike } from "@coweave/shared/graph/runsAlike.ts";

/** How the drawing stands to what is live; `last` is the last version there was, 0 before the first. */
export type LiveState =
  /** The server has not said yet, or the live version is still being fetched. */
  | { kind: "unknown" }
  | { kind: "off"; last: number }
  | { kind: "archived"; last: number }
  | { kind: "same"; version: number }
  | { kind: "differs"; version: number };

/** `live` is the graph of the published version, as far as it is fetched. */
export function liveState(
  publication: Publication | null,
  live: { version: number; graph: Graph } | undefined,
  drawing: Graph,
): LiveState {
  if (!publication) return { kind: "unknown" };
  const { status, version } = publication;
  if (status === "archived") return { kind: "archived", last: version };
  if (status === "draft") return { kind: "off", last: version };
  if (live?.version !== version) return { kind: "unknown" };
  return { kind: runsAlike(live.graph, drawing) ? "same" : "differs", version };
}

/** What the button in the top bar says. */
export function liveWords(state: LiveState): string {
  switch (state.kind) {
    case "unknown":
    case "off":
      return "Publish";
    case "archived":
      return "Archived";
    case "same":
      return "Published";
    case "differs":
      return "Unpublished changes";
    default:
      return state satisfies never;
  }
}

/** The same in a sentence: what webhooks and schedules run. */
export function liveSentence(state: LiveState): string {
  switch (state.kind) {
    case "unknown":
      return "Asking what is live…";
    case "off":
      return state.last === 0
        ? "Nothing is live yet. Webhooks and schedules run once this is published."
        : `Nothing is live. Version ${state.last} was the last.`;
    case "archived":
      return "This workflow is archived: nothing of it runs by itself. Unarchive it to publish.";
    case "same":
      return `Version ${state.version} is live, and does what is drawn here.`;
    case "differs":
      return `Version ${state.version} is live. What is drawn here differs from it.`;
    default:
      return state satisfies never;
  }
}
