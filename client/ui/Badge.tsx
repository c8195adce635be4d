import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const look = cva(
  "inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 py-px font-medium text-xs",
  {
    variants: {
      tone: {
        neutral: "bg-pressed text-ink-muted",
        accent: "bg-accent-soft text-accent-ink",
        assistant: "bg-assistant-soft text-assistant-ink",
        success: "bg-success-soft text-success-ink",
        danger: "bg-danger-soft text-danger-ink",
        warning: "bg-warning-soft text-warning-ink",
        running: "bg-running-soft text-running-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof look>["tone"]>;

export function Badge({
  tone,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof look>) {
  return <span className={cn(look({ tone }), className)} {...props} />;
}
