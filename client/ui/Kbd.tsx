import { cn } from "./cn.ts";

const isMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);
const faces: Record<string, string> = {
  Mod: isMac ? "⌘" : "Ctrl",
  Alt: isMac ? "⌥" : "Alt",
  Shift: "⇧",
  Escape: "Esc",
  Delete: "Del",
  PageUp: "Page ↑",
  PageDown: "Page ↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** Keys (`Mod+Shift+Z`) as people see them on their keyboard; `Mod` is Ctrl, on a Mac the command key. */
export function Kbd({ keys, inverted = false }: { keys: string; inverted?: boolean }) {
  return (
    <kbd
      className={cn(
        "inline-flex items-center whitespace-nowrap rounded-sm border px-1 font-sans text-2xs tabular-nums",
        inverted ? "border-surface/30 text-surface/80" : "border-line-strong text-ink-faint",
      )}
    >
      {keys
        .split("+")
        .map((key) => faces[key] ?? key)
        .join(" ")}
    </kbd>
  );
}
