import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useSessionGate } from "../api/useSessionGate.ts";
import type { WorkflowSession } from "../collab/openSession.ts";
import { refusedWords, type SavedState } from "../collab/SavedState.ts";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useReadable } from "../ui/useReadable.ts";

/** What the connection's end means for the person, said over a canvas that stays as it is. */
export function ConnectionNotices({
  session,
  onDiscard,
}: {
  session: WorkflowSession;
  onDiscard: () => void;
}) {
  const saved = useReadable(session.saved);
  const navigate = useNavigate();
  const damaged = useReadable(session.damaged);
  const { name } = useReadable(session.meta);
  const [discarding, setDiscarding] = useState(false);
  const [hasRead, setHasRead] = useState(false);
  useLoginAgain(session, saved.kind === "signedOut");
  useNextSession(session, onDiscard);

  if (saved.kind === "gone") {
    return (
      <Dialog
        open
        dismissible={false}
        onOpenChange={() => {}}
        title="This workflow is not there any more"
        description="It was deleted, or you are no longer a member. What you changed since cannot be saved."
        footer={
          <Button variant="primary" onClick={() => void navigate("/")}>
            Go to your workflows
          </Button>
        }
      />
    );
  }
  const discard = (label: string) => (
    <Button
      size="sm"
      busy={discarding}
      onClick={() => {
        setDiscarding(true);
        void session.close(true).then(onDiscard);
      }}
    >
      {label}
    </Button>
  );
  if (saved.kind === "refused") {
    return (
      <div role="alert" className={noticeClass}>
        {refusedBecause(saved)}
        {discard("Show what is saved")}
      </div>
    );
  }
  if (saved.kind === "stopped") {
    return (
      <div role="alert" className={cn(noticeClass, "max-w-[640px]")}>
        <span>{stoppedBecause(saved)}</span>
        <Button size="sm" onClick={() => session.reconnect()}>
          Try again
        </Button>
        {saved.waiting > 0 && discard("Discard my changes")}
      </div>
    );
  }
  if (damaged > 0 && !hasRead) {
    return (
      <div role="alert" className={cn(noticeClass, "max-w-[640px]")}>
        <span>
          A part of “{name}” could not be read from the server's disk. The rest is here and can be
          edited. Nothing was overwritten: whoever had this workflow open before brings the part
          back by opening it again.
        </span>
        <Button size="sm" onClick={() => setHasRead(true)}>
          OK
        </Button>
      </div>
    );
  }
  return null;
}

function refusedBecause({ role, waiting }: SavedState & { kind: "refused" }): string {
  if (role === "viewer")
    return "You may only view this workflow; your last changes were not taken.";
  const may = role === "commenter" ? "comment" : "suggest and comment";
  return `${refusedWords(waiting)}: you may only ${may}. They are kept in this browser.`;
}

function stoppedBecause({ reason, waiting }: SavedState & { kind: "stopped" }): string {
  const kept =
    waiting === 1
      ? "Your unsaved change is kept in this browser."
      : `Your ${waiting} unsaved changes are kept in this browser.`;
  const refused = `The server refused a change three times (${reason}), so nothing is sent any more.`;
  return waiting > 0 ? `${refused} ${kept}` : refused;
}

const noticeClass =
  "panel absolute top-3 left-1/2 z-30 flex -translate-x-1/2 items-center gap-3 py-1.5 pr-1.5 pl-3 text-sm";

/** Raises the log-in dialog when the socket's session ended, and reconnects after someone logged in. */
function useLoginAgain(session: WorkflowSession, isSignedOut: boolean): void {
  const { lose, epoch } = useSessionGate();
  const seen = useRef(epoch);
  useEffect(() => {
    if (isSignedOut) lose();
  }, [isSignedOut, lose]);
  useEffect(() => {
    if (seen.current === epoch) return;
    seen.current = epoch;
    session.reconnect();
  }, [epoch, session]);
}

/** Opens the workflow anew where the session left what was not sent to the next, under another id. */
function useNextSession(session: WorkflowSession, onMoved: () => void): void {
  const isMoved = useReadable(session.isMoved);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  useEffect(() => {
    if (isMoved) moved.current();
  }, [isMoved]);
}
