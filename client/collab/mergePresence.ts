import { same } from "@coweave/shared/document/same.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";

type State = Readonly<Record<string, unknown>>;

/**
 * The awareness state after a patch; `state` itself where nothing of it would change, so that nothing
 * need be sent. What says nothing (null, nothing selected, active) is left out: a state travels whole
 * at every change.
 */
export function mergePresence(state: State, patch: State): State {
  let next: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(patch)) {
    const said = saysNothing(value) ? undefined : value;
    if (said === state[key] || (said !== undefined && isSame(said, state[key]))) continue;
    next ??= { ...state };
    if (said === undefined) delete next[key];
    else next[key] = said;
  }
  return next ?? state;
}

const saysNothing = (value: unknown) =>
  value === null || value === "active" || (Array.isArray(value) && value.length === 0);

const isSame = (a: unknown, b: unknown) => b !== undefined && same(a as Json, b as Json);
