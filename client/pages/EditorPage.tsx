import { colorOf } from "@coweave/shared/api/colorOf.ts";
import { useMemo, useState } from "react";
import { useParams } from "react-router";
import { ApiError } from "../api/ApiError.ts";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useMe } from "../api/useMe.ts";
import { useWorkflow } from "../api/useWorkflow.ts";
import { useSession } from "../collab/useSession.ts";
import { Button } from "../ui/Button.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { Editor, type EditorProps } from "./Editor.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageLoading } from "./PageLoading.tsx";
import { PageMessage } from "./PageMessage.tsx";

/** The page of one workflow: asks who I am in it, then opens its document. */
export function EditorPage() {
  const { id = "" } = useParams();
  const me = useMe();
  const workflow = useWorkflow(id);
  // Kept through a lost session or connection: what is open stays open.
  const [opened, setOpened] = useState<OpenedProps>();
  if (me.data && workflow.data && (opened?.workflowId !== id || opened.user.id !== me.data.id)) {
    const { role } = workflow.data;
    const user = { id: me.data.id, name: me.data.fullName, color: colorOf(me.data.id), role };
    setOpened({ workflowId: id, role, user });
  }
  if (opened?.workflowId === id)
    return <OpenWorkflow key={`${id} ${opened.user.id}`} {...opened} />;
  if (workflow.error instanceof ApiError && workflow.error.status === 404) {
    return (
      <NotFoundPage
        title="No such workflow"
        text="It was deleted, or it is not shared with this account."
      />
    );
  }
  if (!workflow.error) return <PageLoading />;
  return (
    <PageMessage
      icon="cloud-off"
      title="The workflow cannot be opened"
      text={sentenceOf(workflow.error)}
      action={
        <Button
          variant="primary"
          busy={workflow.isFetching}
          onClick={() => void workflow.refetch()}
        >
          Try again
        </Button>
      }
    />
  );
}

type OpenedProps = Omit<EditorProps, "session" | "onDiscard">;

function OpenWorkflow(props: OpenedProps) {
  const [generation, setGeneration] = useState(0);
  return (
    <WithSession key={generation} {...props} onDiscard={() => setGeneration(generation + 1)} />
  );
}

function WithSession(props: Omit<EditorProps, "session">) {
  const { workflowId, user, role } = props;
  const session = useSession(workflowId, user, role);
  return session ? <WhenLoaded {...props} session={session} /> : <PageLoading />;
}

function WhenLoaded(props: EditorProps) {
  const { loaded, saved } = props.session;
  const isLoaded = useReadable(loaded);
  const isGone = useReadable(saved).kind === "gone";
  const latched = useMemo(() => ({ shown: false }), []);
  if (isLoaded) latched.shown = true;
  if (latched.shown) return <Editor {...props} />;
  if (isGone)
    return (
      <NotFoundPage
        title="No such workflow"
        text="It was deleted, or it is not shared with you any more."
      />
    );
  return <PageLoading />;
}
