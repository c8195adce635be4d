import { type FormEvent, type KeyboardEvent, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";

type PromptBoxProps = {
  /** Who would answer. */
  speaker: "model" | "rules" | undefined;
  busy: boolean;
  onAsk: (prompt: string) => void;
  placeholder?: string;
  className?: string;
};

/** Asks the assistant; what it proposes appears on the canvas as ghosts, for everyone. */
export function PromptBox({
  speaker,
  busy,
  onAsk,
  placeholder = "Ask for a suggestion…",
  className,
}: PromptBoxProps) {
  const [prompt, setPrompt] = useState("");
  const trimmed = prompt.trim();
  const ask = (event?: FormEvent) => {
    event?.preventDefault();
    if (!trimmed || busy) return;
    onAsk(trimmed);
    setPrompt("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed here are no shortcuts of the canvas.
    event.stopPropagation();
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      data-testid="prompt-box"
      onSubmit={ask}
      className={cn(
        "panel flex w-full items-end gap-1 p-1 pl-2.5 transition-colors focus-within:border-assistant",
        className,
      )}
    >
      <span className="flex h-8 items-center text-assistant-ink">
        {busy ? <Spinner size={16} /> : <Icon name="sparkles" size={16} />}
      </span>
      <textarea
        aria-label="Ask the assistant for a suggestion"
        placeholder={placeholder}
        rows={1}
        maxLength={4000}
        value={prompt}
        onChange={(event) => setPrompt(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-32 min-h-8 min-w-0 flex-1 resize-none bg-transparent px-1 py-1.5 text-body outline-none"
      />
      {speaker && <Speaker speaker={speaker} />}
      <IconButton
        type="submit"
        icon="arrow-right"
        label="Ask"
        keys="Enter"
        side="top"
        variant={trimmed ? "assistant" : "ghost"}
        disabled={!trimmed || busy}
      />
    </form>
  );
}

function Speaker({ speaker }: { speaker: "model" | "rules" }) {
  const [label, text] =
    speaker === "model"
      ? [
          "Model",
          "A language model answers. It sees the workflow and your words, never credentials.",
        ]
      : [
          "Built-in rules",
          "Built-in rules answer. With an API key on the server, a language model does.",
        ];
  return (
    <Tooltip text={text} side="top">
      <span className="flex h-8 shrink-0 cursor-default items-center px-1 text-ink-faint text-xs">
        {label}
      </span>
    </Tooltip>
  );
}
