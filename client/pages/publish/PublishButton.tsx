import { may, type Role } from "@coweave/shared/api/Role.ts";
import { Popover } from "radix-ui";
import { useDeferredValue, useState } from "react";
import { sentenceOf } from "../../api/sentenceOf.ts";
import { usePublishActions, useVersion } from "../../api/useVersions.ts";
import type { WorkflowSession } from "../../collab/openSession.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { cn } from "../../ui/cn.ts";
import { toast } from "../../ui/toast.ts";
import { useReadable } from "../../ui/useReadable.ts";
import { liveState, liveWords } from "./liveState.ts";
import { PublishPanel } from "./PublishPanel.tsx";

type PublishButtonProps = {
  session: Pick<WorkflowSession, "workflowId" | "publication" | "graph" | "saved">;
  role: Role;
  onShowNode: (nodeId: string) => void;
};

type Asking = { kind: "unpublish" } | { kind: "restore"; version: number };

/** Says whether what is drawn is live, and opens what can be done about it. */
export function PublishButton({ session, role, onShowNode }: PublishButtonProps) {
  const { workflowId } = session;
  const publication = useReadable(session.publication);
  // A key typed shows at once; whether it makes a difference may come a moment later.
  const drawing = useDeferredValue(useReadable(session.graph));
  const isLive = publication?.status === "published";
  const live = useVersion(workflowId, isLive ? publication.version : null);
  const state = liveState(publication, live.data, drawing);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const actions = usePublishActions(workflowId);
  const onError = (error: unknown) => toast.error(sentenceOf(error));
  const ask = (next: Asking) => {
    setOpen(false);
    setAsking(next);
  };
  const done = (words: string) => () => {
    setAsking(null);
    toast.success(words);
  };

  return (
    <>
      <Popover.Root
        open={open}
        onOpenChange={(next) => {
          if (next) actions.publish.reset();
          setOpen(next);
        }}
      >
        <Popover.Trigger asChild>
          <Button data-testid="publish-button" aria-label={liveWords(state)}>
            {(state.kind === "same" || state.kind === "differs") && (
              <span
                className={cn(
                  "size-2 rounded-full",
                  state.kind === "same" ? "bg-success" : "bg-warning",
                )}
              />
            )}
            {state.kind === "differs" ? (
              <>
                <span className="max-[1150px]:hidden">{liveWords(state)}</span>
                <span className="min-[1151px]:hidden">Changes</span>
              </>
            ) : (
              liveWords(state)
            )}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label="Publishing"
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="panel z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] w-[360px] animate-pop flex-col overflow-hidden text-sm outline-none"
          >
            <PublishPanel
              {...{ workflowId, state, actions }}
              saved={session.saved}
              mayPublish={may(role, "publish")}
              onShowNode={(nodeId) => {
                setOpen(false);
                onShowNode(nodeId);
              }}
              onUnpublish={() => ask({ kind: "unpublish" })}
              onRestore={(version) => ask({ kind: "restore", version })}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <ConfirmDialog
        open={asking?.kind === "unpublish"}
        onOpenChange={() => setAsking(null)}
        title="Unpublish this workflow?"
        description="Its webhooks answer 404 and its schedules stop at once. Versions and the drawing stay as they are."
        action="Unpublish"
        busy={actions.unpublish.isPending}
        onConfirm={() =>
          actions.unpublish.mutate(undefined, {
            onError,
            onSuccess: done("Nothing of this workflow is live any more."),
          })
        }
      />
      <ConfirmDialog
        open={asking?.kind === "restore"}
        onOpenChange={() => setAsking(null)}
        title={`Draw it as in version ${asking?.kind === "restore" ? asking.version : ""}?`}
        description="The drawing changes for everyone who has it open. Publish it first if you want to come back to what is drawn now. What is live stays as it is."
        action="Restore"
        busy={actions.restore.isPending}
        onConfirm={() => {
          if (asking?.kind !== "restore") return;
          actions.restore.mutate(asking.version, {
            onError,
            onSuccess: done(`The drawing is as in version ${asking.version}.`),
          });
        }}
      />
    </>
  );
}
