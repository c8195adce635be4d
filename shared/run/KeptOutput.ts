import type { Json } from "../graph/Json.ts";

/**
 * The whole output of a finished node whose record is partial: a run goes on from it after a kill.
 * Private: it may hold what was redacted, so no answer, canvas or log ever gets it.
 */
export type KeptOutput = { nodeId: string; output: Json };
