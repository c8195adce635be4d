import { cn } from "./cn.ts";

const isMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** Keys as people see them on their keyboard; `Mod` is Ctrl, on a Mac the command key. */
export function Kbd({ keys, inverted = false }: { keys: string; inverted?: boolean }) {
  return (
    <kbd
      className={cn(
        "inline-flex items-center rounded-sm border px-1 font-sans text-2xs tabular-nums",
        inverted ? "border-surface/30 text-surface/80" : "border-line-strong text-ink-faint",
      )}
    >
      {keys.replace("Mod", isMac ? "⌘" : "Ctrl")}
    </kbd>
  );
}
