import type { PresenceUser, View } from "@coweave/shared/api/Presence.ts";
import type { Readable } from "../ui/Readable.ts";
import { createCell } from "./createCell.ts";
import type { WorkflowSession } from "./openSession.ts";
import type { Peer } from "./Peer.ts";
import { whoLeads } from "./whoLeads.ts";

export type Following = {
  /** Whom I follow. */
  person: Readable<PresenceUser | null>;
  /** What they see; null while nobody is followed, or they have not said it yet. */
  view: Readable<View | null>;
  /** Whether somebody needs to know what I see: nobody who leads is without a follower of their own. */
  watched: Readable<boolean>;
  follow(userId: string): void;
  stop(): void;
  /** Begins to look at the others, until the function it gives is called. */
  open(): () => void;
};

type Session = Pick<WorkflowSession, "peers" | "setPresence">;

/** Following another person's view; `left` is told the name of one who went away while followed. */
export function createFollowing(
  { peers, setPresence }: Session,
  me: string,
  left: (name: string) => void,
): Following {
  const person = createCell<PresenceUser | null>(null);
  const view = createCell<View | null>(null);
  const watched = createCell(false);

  const put = (next: PresenceUser | null) => {
    person.set(next);
    setPresence({ following: next?.id ?? null });
    look();
  };
  const look = () => {
    const here: readonly Peer[] = peers.get();
    const followed = person.get();
    if (followed && !here.some(({ user }) => user.id === followed.id)) {
      put(null);
      left(followed.name);
      return;
    }
    view.set(followed && (whoLeads(here, me, followed.id)?.view ?? null));
    // Who follows has no view of their own to show; those behind them look at the one who leads.
    watched.set(!followed && here.some(({ following }) => following === me));
  };
  return {
    person,
    view,
    watched,
    follow(userId) {
      const peer = peers.get().find(({ user }) => user.id === userId);
      if (peer && userId !== me) put(peer.user);
    },
    stop() {
      if (person.get()) put(null);
    },
    open() {
      look();
      return peers.subscribe(look);
    },
  };
}
