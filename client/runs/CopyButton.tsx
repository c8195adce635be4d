import type { Json } from "@coweave/shared/graph/Json.ts";
import { useEffect, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { copyText } from "./copyText.ts";

type CopyButtonProps = {
  value: Json;
  label: string;
  icon?: IconName;
  tabIndex?: number;
  className?: string;
};

/** Puts a value on the clipboard: a string as it is, anything else as indented JSON. */
export function CopyButton({ value, label, icon = "copy", tabIndex, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1200);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={copied ? "Copied" : label}
      title={label}
      onClick={async () => setCopied(await copyText(value))}
      className={cn(
        "inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-faint transition-opacity hover:bg-pressed hover:text-ink",
        className,
      )}
    >
      <Icon name={copied ? "check" : icon} size={12} />
    </button>
  );
}
