import { useEffect, useState } from "react";
import type { WorkflowSession } from "../../collab/openSession.ts";
import { browserClock } from "../../ui/browserClock.ts";
import { LiveRegion } from "../../ui/LiveRegion.tsx";
import { createAnnouncer } from "./createAnnouncer.ts";
import { listenTo } from "./listenTo.ts";

/** Tells who does not see the screen what others do. */
export function Announcements({ session, userId }: { session: WorkflowSession; userId: string }) {
  const [said, setSaid] = useState({ sentence: "", times: 0 });
  useEffect(() => {
    const announcer = createAnnouncer(
      (sentence) => setSaid(({ times }) => ({ sentence, times: times + 1 })),
      browserClock,
    );
    const stop = listenTo(session, userId, announcer.hear);
    window.addEventListener("keydown", announcer.typed, true);
    return () => {
      stop();
      announcer.stop();
      window.removeEventListener("keydown", announcer.typed, true);
    };
  }, [session, userId]);
  return <LiveRegion sentence={said.sentence} times={said.times} />;
}
