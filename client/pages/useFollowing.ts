import { useEffect, useState } from "react";
import { createFollowing, type Following } from "../collab/createFollowing.ts";
import type { WorkflowSession } from "../collab/openSession.ts";
import { toast } from "../ui/toast.ts";

/** Following other people's views in this editor; says so when the one who is followed leaves. */
export function useFollowing(session: WorkflowSession, me: string): Following {
  const [following] = useState(() =>
    createFollowing(session, me, (name) => toast.say(`${name} left, you are on your own again`)),
  );
  useEffect(() => following.open(), [following]);
  return following;
}
