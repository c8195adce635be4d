import type { Json } from "@coweave/shared/graph/Json.ts";
import { useEffect, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { toast } from "../ui/toast.ts";

type CopyButtonProps = { value: Json; label: string; className?: string };

/** Puts a value on the clipboard: a string as it is, anything else as indented JSON. */
export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1200);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("This browser does not let the page copy. Select the text and copy it yourself.");
    }
  };
  return (
    <button
      type="button"
      aria-label={copied ? "Copied" : label}
      title={label}
      onClick={() => void copy()}
      className={cn(
        "inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-faint transition-opacity hover:bg-pressed hover:text-ink",
        className,
      )}
    >
      <Icon name={copied ? "check" : "copy"} size={12} />
    </button>
  );
}
