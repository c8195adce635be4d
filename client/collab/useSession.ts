import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import { useEffect, useState } from "react";
import { openSession, type WorkflowSession } from "./openSession.ts";

/** Opens a workflow for as long as the component stands; null until the first effect has run. */
export function useSession(
  workflowId: string,
  user: PresenceUser,
  role: Role,
): WorkflowSession | null {
  const [session, setSession] = useState<WorkflowSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a role or name that changes later must not drop the open document
  useEffect(() => {
    const address = new URL(`/collab/${encodeURIComponent(workflowId)}`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const opened = openSession({ workflowId, user, url: address.href, role });
    setSession(opened);
    return () => {
      setSession(null);
      void opened.close();
    };
  }, [workflowId, user.id]);
  return session;
}
