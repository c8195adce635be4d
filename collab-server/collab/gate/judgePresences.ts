import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { limits } from "./limits.ts";
import type { PresenceEntry } from "./readPresences.ts";
import { pass, refuse, type Verdict } from "./Verdict.ts";

type Case = {
  entries: readonly PresenceEntry[];
  userId: string;
  /** The awareness id this connection writes under; undefined until it has spoken. */
  ownId: number | undefined;
  serverId: number;
  /** The latest clock the server has seen of an id. */
  clockOf: (id: number) => number | undefined;
  /** Whose connection writes under an id, where another one does. */
  holderOf: (id: number) => string | undefined;
};

/**
 * A connection speaks for itself alone, under its own name, and never as the server. What it merely
 * repeats of others (y-websocket sends back all that it hears, and times out who fell silent) says
 * nothing new and passes; it is not applied.
 */
export function judgePresences({ entries, userId, ownId, serverId, ...seen }: Case): Verdict {
  for (const { id, clock, state, bytes } of entries) {
    if (bytes > limits.presenceBytes)
      return refuse(closeCodes.presenceTooLarge, "presence too large");
    if (state !== null && (typeof state !== "object" || Array.isArray(state)))
      return refuse(closeCodes.unreadable, "presence is an object");
    const holder = seen.holderOf(id);
    const isForeign = id === serverId || (holder !== undefined && holder !== userId);
    if (id !== ownId && (isForeign || state === null)) {
      if (clock <= (seen.clockOf(id) ?? (isForeign ? -1 : Number.POSITIVE_INFINITY))) continue;
      return claimsRuns(state)
        ? refuse(closeCodes.forgedRuns, "only the server says how runs stand")
        : refuse(closeCodes.forgedPresence, "presence under another connection's id");
    }
    if (state === null) continue;
    if (id !== ownId && clock <= (seen.clockOf(id) ?? -1) && holder === undefined) continue;
    if (claimsRuns(state))
      return refuse(closeCodes.forgedRuns, "only the server says how runs stand");
    const claimed = (state as { user?: { id?: unknown } | null }).user?.id;
    if (claimed !== undefined && claimed !== userId)
      return refuse(closeCodes.forgedPresence, "presence under another person's name");
  }
  return pass;
}

function claimsRuns(state: unknown): boolean {
  return typeof state === "object" && state !== null && ("server" in state || "runs" in state);
}
