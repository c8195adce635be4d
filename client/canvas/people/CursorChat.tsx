import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { personColor } from "../../ui/personColor.ts";
import { useShortcuts } from "../../ui/useShortcuts.ts";
import type { OwnCanvasPresence } from "../WorkflowCanvasProps.ts";
import type { OwnPointer } from "./useOwnPointer.ts";

const longest = 200;
/** Milliseconds of silence after which a thought is over. */
const silence = 6_000;

export type CursorChatProps = {
  surface: RefObject<HTMLElement | null>;
  pointer: OwnPointer;
  /** Puts the pointer somewhere, for whoever has none. */
  findPointer: () => void;
  color: number;
  say: (patch: OwnCanvasPresence) => void;
};

/** Talking at one's pointer: `/` opens a bubble there, the others read along, and nothing of it is kept. */
export function CursorChat({ surface, pointer, findPointer, color, say }: CursorChatProps) {
  const [text, setText] = useState<string | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const isOpen = text !== null;

  useShortcuts({
    chat() {
      if (isOpen) return false;
      cameFrom.current = document.activeElement;
      if (!pointer.at()) findPointer();
      setText("");
    },
  });
  const write = (next: string) => {
    setText(next);
    say({ chat: next.trim() === "" ? null : next });
  };
  const end = () => {
    setText(null);
    say({ chat: null });
    const { current } = cameFrom;
    if (current instanceof HTMLElement && bubble.current?.contains(document.activeElement))
      current.focus({ preventScroll: true });
  };

  useLayoutEffect(() => {
    if (!isOpen) return;
    const draw = ({ x, y }: { x: number; y: number }) => {
      const { left = 0, top = 0 } = surface.current?.getBoundingClientRect() ?? {};
      bubble.current?.style.setProperty("translate", `${x - left + 14}px ${y - top + 16}px`);
    };
    const at = pointer.at();
    if (at) draw(at);
    return pointer.follow(draw);
  }, [isOpen, pointer, surface]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: silence begins anew with each letter, not with each rendering
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(end, silence);
    return () => clearTimeout(timer);
  }, [text]);

  if (!isOpen) return null;
  const { fill, ink } = personColor(color);
  return (
    <div ref={bubble} className="pointer-events-none absolute top-0 left-0 z-30 animate-fade">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it was asked for with a key
        autoFocus
        rows={1}
        value={text}
        maxLength={longest}
        aria-label="Say something at your pointer"
        placeholder="Say something"
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === "Escape") end();
          else if (event.key === "Enter" && !event.nativeEvent.isComposing) write("");
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onBlur={end}
        style={{ background: fill, color: ink, fieldSizing: "content" } as object}
        className="min-w-28 max-w-60 resize-none rounded-panel rounded-tl-sm px-2.5 py-1.5 text-sm shadow-float outline-none placeholder:text-inherit placeholder:opacity-80"
      />
    </div>
  );
}
