import { type Mention, maxCommentLength } from "@coweave/shared/document/Thread.ts";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Textarea } from "../ui/Textarea.tsx";
import { MentionMenu } from "./MentionMenu.tsx";
import type { Mentionable } from "./mentionable.ts";
import { useMentions } from "./useMentions.ts";

type CommentBoxProps = {
  placeholder: string;
  members: readonly Mentionable[];
  onSend: (text: string, mentions: readonly Mention[]) => void;
  autoFocus?: boolean;
  /** The comment that is being edited. */
  initial?: { text: string; mentions: readonly Mention[] };
  /** Ends the writing without sending, by Escape too. */
  onCancel?: () => void;
  /** Under this name what was not sent is kept while the page is open. */
  draftKey?: string;
};

const drafts = new Map<string, string>();
const nothing: readonly Mention[] = [];

/** Enter sends, Shift+Enter begins a new line, @ offers the members. */
export function CommentBox(props: CommentBoxProps) {
  const { placeholder, members, onSend, autoFocus = false, initial, onCancel, draftKey } = props;
  const kept = draftKey ? drafts.get(draftKey) : undefined;
  const [text, setTextNow] = useState(initial?.text ?? kept ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const setText = (next: string) => {
    setTextNow(next);
    if (draftKey) drafts.set(draftKey, next);
  };
  const mentions = useMentions({
    text,
    setText,
    field,
    members,
    initial: initial?.mentions ?? nothing,
  });
  const { shown, active } = mentions;
  const trimmed = text.trim();
  useEffect(() => {
    if (!autoFocus || !field.current) return;
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [autoFocus]);

  const send = () => {
    if (!trimmed) return;
    onSend(trimmed, mentions.namedIn(trimmed));
    setText("");
    if (draftKey) drafts.delete(draftKey);
    mentions.forget();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed here are no shortcuts of the canvas; Enter that ends a composition is no sending.
    event.stopPropagation();
    if (event.nativeEvent.isComposing || mentions.takeKey(event)) {
      return;
    }
    if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      onCancel();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative">
        <Textarea
          ref={field}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={shown.length > 0 ? listId : undefined}
          aria-activedescendant={shown.length > 0 ? `${listId}-${active}` : undefined}
          // What is around it leaves Escape to it.
          data-takes-escape={shown.length > 0 || initial ? "" : undefined}
          placeholder={placeholder}
          rows={1}
          maxLength={maxCommentLength}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            mentions.look();
          }}
          onSelect={mentions.look}
          onKeyDown={onKeyDown}
          className={cn("block max-h-40 min-h-8 resize-none", !initial && "pr-9")}
        />
        {!initial && (
          <IconButton
            icon="send"
            label="Send"
            keys="Enter"
            size="xs"
            side="top"
            disabled={!trimmed}
            onClick={send}
            className="absolute right-1 bottom-1"
          />
        )}
      </div>
      {shown.length > 0 && (
        <MentionMenu id={listId} members={shown} active={active} onPick={mentions.pick} />
      )}
      {initial && (
        <div className="flex justify-end gap-1.5">
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" disabled={!trimmed} onClick={send}>
            Save
          </Button>
        </div>
      )}
    </div>
  );
}
