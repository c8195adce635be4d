import { type KeyboardEvent, useState } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { Textarea } from "../ui/Textarea.tsx";

type CommentBoxProps = {
  placeholder: string;
  onSend: (text: string) => void;
  autoFocus?: boolean;
};

/** Enter sends, Shift+Enter begins a new line. */
export function CommentBox({ placeholder, onSend, autoFocus = false }: CommentBoxProps) {
  const [text, setText] = useState("");
  const trimmed = text.trim();
  const send = () => {
    if (!trimmed) return;
    onSend(trimmed);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed here are no shortcuts of the canvas; Enter that ends a composition is no sending.
    event.stopPropagation();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="relative">
      <Textarea
        aria-label={placeholder}
        placeholder={placeholder}
        rows={1}
        maxLength={10_000}
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="block max-h-40 min-h-8 resize-none pr-9"
      />
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
    </div>
  );
}
