import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Link } from "./SavedState.ts";

/** What a close means. A code that says who we are or what we may stands until someone acts on it. */
export function linkAfter(code: number, before: Link): Link {
  if (code === closeCodes.unauthenticated) return { kind: "signedOut" };
  if (code === closeCodes.notFound) return { kind: "gone" };
  const stands = ["signedOut", "gone", "stopped"].includes(before.kind);
  return stands ? before : { kind: "offline" };
}
