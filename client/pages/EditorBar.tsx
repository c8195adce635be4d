import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import { type ReactNode, Suspense, useState } from "react";
import { Link } from "react-router";
import type { Following } from "../collab/createFollowing.ts";
import type { WorkflowSession } from "../collab/openSession.ts";
import { Button } from "../ui/Button.tsx";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { shortcuts } from "../ui/shortcuts.ts";
import { ThemeToggle } from "../ui/ThemeToggle.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { CommentsButton } from "./comments/CommentsButton.tsx";
import type { Comments } from "./comments/useComments.tsx";
import { GuestKeepButton } from "./GuestKeepButton.tsx";
import { HelpButton } from "./HelpButton.tsx";
import { PeopleBar } from "./PeopleBar.tsx";
import { SavedNote } from "./SavedNote.tsx";
import { WorkflowName } from "./WorkflowName.tsx";

const ShareDialog = fetchedBeside(
  async () => (await import("./ShareDialog.tsx")).ShareDialog,
  "The sharing",
);

const PublishButton = fetchedBeside(
  async () => (await import("./publish/PublishButton.tsx")).PublishButton,
  "Publishing",
);

const InboxButton = fetchedBeside(
  async () => (await import("./comments/InboxButton.tsx")).InboxButton,
  "The inbox",
);

type EditorBarProps = {
  session: WorkflowSession;
  user: PresenceUser;
  role: Role;
  canEdit: boolean;
  comments: Comments;
  following: Following;
  onShowNode: (nodeId: string) => void;
  /** The run button. */
  children: ReactNode;
};

/** The editor's top bar: where one is, whether it is saved, who else is here, and Run. */
export function EditorBar(props: EditorBarProps) {
  const { session, user, role, canEdit, comments, following, onShowNode, children } = props;
  const [sharing, setSharing] = useState(false);
  const { canUndo, canRedo } = useReadable(session.undoState);
  return (
    <header className="z-30 flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-2">
      <Tooltip text="All workflows">
        <Link
          to="/"
          aria-label="All workflows"
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
        >
          <Icon name="arrow-left" />
        </Link>
      </Tooltip>
      <WorkflowName doc={session.doc} meta={session.meta} canEdit={canEdit} />
      <SavedNote saved={session.saved} />
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        {canEdit && (
          <div className="flex">
            <IconButton
              icon="undo"
              label="Undo"
              keys={shortcuts.undo.keys[0]}
              disabled={!canUndo}
              onClick={() => session.undo.undo()}
            />
            <IconButton
              icon="redo"
              label="Redo"
              keys={shortcuts.redo.keys[0]}
              disabled={!canRedo}
              onClick={() => session.undo.redo()}
            />
          </div>
        )}
        <GuestKeepButton />
        <CommentsButton comments={comments} />
        <Suspense fallback={<span className="size-8" />}>
          <InboxButton />
        </Suspense>
        <HelpButton />
        <ThemeToggle />
        <div data-testid="people" className="mx-1 flex items-center gap-1">
          <PeopleBar people={session.people} me={user.id} following={following} />
          <AccountMenu size={26} />
        </div>
        <Button onClick={() => setSharing(true)}>
          <Icon name="user-plus" size={14} /> Share
        </Button>
        <Suspense fallback={<span className="w-20" />}>
          <PublishButton {...{ session, role, onShowNode }} />
        </Suspense>
        {children}
      </div>
      <Suspense fallback={null}>
        <ShareDialog
          workflowId={session.workflowId}
          role={role}
          open={sharing}
          onOpenChange={setSharing}
        />
      </Suspense>
    </header>
  );
}
