import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { fieldEditors } from "./fieldEditors.ts";
import { useForm } from "./useForm.ts";

/** Who else edits a field, or one of several (the same list each time); renders anew only when that changes, not with every pointer that moves. */
export function useFieldEditors(key: string | readonly string[]): readonly PresenceUser[] {
  const { peers, nodeId } = useForm();
  const known = useRef<readonly PresenceUser[]>([]);
  const read = useCallback(() => {
    const keys = typeof key === "string" ? [key] : key;
    known.current = fieldEditors(peers.get(), nodeId, keys, known.current);
    return known.current;
  }, [peers, nodeId, key]);
  return useSyncExternalStore(peers.subscribe, read);
}
