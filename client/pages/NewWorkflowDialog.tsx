import type { TemplateInfo } from "@coweave/shared/api/catalogueEndpoints.ts";
import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { useState } from "react";
import { useNavigate } from "react-router";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useSetup } from "../api/useSetup.ts";
import { useTemplates } from "../api/useTemplates.ts";
import { useWorkflowActions } from "../api/useWorkflowActions.ts";
import { PromptBox } from "../assistant/PromptBox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { NodeChip } from "../ui/NodeChip.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import { FormError } from "./FormError.tsx";

/** Three ways to begin: a sentence, an empty canvas, a template. */
export function NewWorkflowDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { create, generate } = useWorkflowActions();
  const { data: setup } = useSetup();
  const templates = useTemplates();
  const [chosen, setChosen] = useState<string | null>(null);
  const busy = create.isPending || generate.isPending;
  const error = create.error ?? generate.error;
  const open = ({ id }: { id: string }) => void navigate(`/workflows/${id}`);

  const start = (template: TemplateInfo | null) => {
    if (busy) return;
    setChosen(template?.id ?? "empty");
    generate.reset();
    create.mutate(template ? { templateId: template.id, name: template.name } : {}, {
      onSuccess: open,
    });
  };
  const describe = (prompt: string) => {
    create.reset();
    generate.mutate(prompt, { onSuccess: open });
  };
  const working = (id: string) => create.isPending && chosen === id;

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && !busy && onClose()}
      title="New workflow"
      className="w-[min(640px,calc(100vw-32px))]"
    >
      <div className="flex flex-col gap-5 pb-1">
        <section className="flex flex-col gap-2">
          <PromptBox
            speaker={setup?.assistant}
            busy={generate.isPending}
            onAsk={describe}
            placeholder="Say what it should do…"
            className="shadow-none"
          />
          <p className="text-ink-faint text-xs">
            {setup?.assistant === "rules"
              ? "The built-in rules propose the steps; you decide on each."
              : "The assistant proposes the steps; you decide on each."}
          </p>
        </section>
        {error && <FormError text={sentenceOf(error)} />}
        <section className="grid grid-cols-2 gap-3">
          <Choice
            title="Empty canvas"
            text="Draw it yourself, step by step."
            busy={working("empty")}
            onClick={() => start(null)}
            picture={<Icon name="plus" size={16} className="text-ink-muted" />}
          />
          {templates.data?.map((template) => (
            <Choice
              key={template.id}
              title={template.name}
              text={template.description}
              busy={working(template.id)}
              onClick={() => start(template)}
              picture={<Steps types={template.nodeTypes} />}
            />
          )) ??
            (templates.isPending &&
              [0, 1, 2].map((key) => <Skeleton key={key} className="h-28" />))}
        </section>
      </div>
    </Dialog>
  );
}

type ChoiceProps = {
  title: string;
  text: string;
  picture: React.ReactNode;
  busy: boolean;
  onClick: () => void;
};

function Choice({ title, text, picture, busy, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      onClick={onClick}
      className="flex min-h-28 flex-col gap-2.5 rounded-panel border border-line p-3 text-left transition-colors hover:border-line-strong hover:bg-hover"
    >
      <span className="flex h-6 items-center">{busy ? <Spinner /> : picture}</span>
      <span className="flex flex-col gap-0.5">
        <span className="font-medium">{title}</span>
        <span className="text-ink-muted text-xs">{text}</span>
      </span>
    </button>
  );
}

/** The kinds of nodes of a template, in order. */
function Steps({ types }: { types: readonly string[] }) {
  const shown = [...new Set(types)].slice(0, 6);
  return (
    <span className="flex gap-1">
      {shown.map((type) => {
        const nodeType = catalogue.get(type);
        return (
          <NodeChip
            key={type}
            icon={nodeType?.icon ?? "box"}
            family={nodeType?.family ?? ""}
            size={24}
          />
        );
      })}
    </span>
  );
}
