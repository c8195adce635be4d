import { useState } from "react";
import { ApiError } from "../../api/ApiError.ts";
import { sentenceOf } from "../../api/sentenceOf.ts";
import type { usePublishActions } from "../../api/useVersions.ts";
import type { SavedState } from "../../collab/SavedState.ts";
import { Button } from "../../ui/Button.tsx";
import { Input } from "../../ui/Input.tsx";
import type { Readable } from "../../ui/Readable.ts";
import { type LiveState, liveSentence } from "./liveState.ts";
import { VersionList } from "./VersionList.tsx";
import { whenSaved } from "./whenSaved.ts";

type PublishPanelProps = {
  workflowId: string;
  state: LiveState;
  actions: ReturnType<typeof usePublishActions>;
  saved: Readable<SavedState>;
  mayPublish: boolean;
  onShowNode: (nodeId: string) => void;
  onUnpublish: () => void;
  onRestore: (version: number) => void;
};

/** What is live, publishing what is drawn, and all that was published before. */
export function PublishPanel(props: PublishPanelProps) {
  const { workflowId, state, actions, saved, mayPublish } = props;
  const { publish } = actions;
  const [note, setNote] = useState("");
  const isLive = state.kind === "same" || state.kind === "differs";
  const canPublish = state.kind === "off" || state.kind === "differs";
  const latest = "version" in state ? state.version : "last" in state ? state.last : 0;
  const submit = () =>
    publish.mutate({ note, ready: whenSaved(saved) }, { onSuccess: () => setNote("") });

  return (
    <>
      <div className="flex shrink-0 flex-col gap-2.5 p-3">
        <h2 className="font-semibold">Publish</h2>
        <p className="text-ink-muted">{liveSentence(state)}</p>
        {mayPublish && canPublish && (
          <form
            className="flex gap-1.5"
            onSubmit={(event) => {
              event.preventDefault();
              if (!publish.isPending) submit();
            }}
          >
            <Input
              aria-label="What changed"
              placeholder="What changed (may stay empty)"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button type="submit" variant="primary" busy={publish.isPending}>
              Publish
            </Button>
          </form>
        )}
        {publish.error && <Refused error={publish.error} onShowNode={props.onShowNode} />}
        {mayPublish && isLive && (
          <Button variant="link" size="sm" className="self-start" onClick={props.onUnpublish}>
            Unpublish
          </Button>
        )}
      </div>
      <VersionList
        {...{ workflowId, latest }}
        live={"version" in state ? state.version : undefined}
        onRestore={mayPublish ? props.onRestore : undefined}
      />
    </>
  );
}

/** Why it cannot be published: each problem leads to its node. */
function Refused({ error, onShowNode }: { error: unknown; onShowNode: (nodeId: string) => void }) {
  const problems = error instanceof ApiError ? error.problems : [];
  if (problems.length === 0)
    return (
      <p role="alert" className="text-danger-ink text-xs">
        {sentenceOf(error)}
      </p>
    );
  return (
    <div role="alert" className="rounded-md bg-danger-soft/50 py-1.5">
      <p className="px-2 font-medium text-danger-ink text-xs">
        {problems.length === 1 ? "One thing keeps" : `${problems.length} things keep`} it from being
        published
      </p>
      <ul className="max-h-40 overflow-y-auto px-1">
        {problems.map(({ message, nodeId }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same
          <li key={index} className="text-xs">
            {nodeId === undefined ? (
              <p className="px-1 py-1">{message}</p>
            ) : (
              <button
                type="button"
                className="w-full rounded-md px-1 py-1 text-left hover:bg-danger-soft"
                onClick={() => onShowNode(nodeId)}
              >
                {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
