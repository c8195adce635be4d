import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Tooltip } from "./Tooltip.tsx";

const look = cva(
  "inline-flex shrink-0 items-center justify-center rounded-md transition-colors disabled:pointer-events-none disabled:opacity-40 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink",
  {
    variants: {
      variant: {
        ghost:
          "text-ink-muted hover:bg-hover hover:text-ink active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-ink",
        secondary: "border border-line-strong bg-surface text-ink hover:bg-hover",
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        assistant: "bg-assistant text-on-accent hover:bg-assistant-strong",
      },
      size: { xs: "size-6", sm: "size-7", md: "size-8" },
    },
    defaultVariants: { variant: "ghost", size: "md" },
  },
);

type IconButtonProps = Omit<ComponentProps<"button">, "children"> &
  VariantProps<typeof look> & {
    icon: IconName;
    /** What it does: its name for screen readers, and the tooltip. */
    label: string;
    /** Keys that do the same, shown in the tooltip. */
    keys?: string | undefined;
    side?: "top" | "right" | "bottom" | "left";
    children?: ReactNode;
  };

export function IconButton({
  icon,
  label,
  keys,
  side,
  variant,
  size,
  className,
  children,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        type="button"
        aria-label={label}
        className={cn(look({ variant, size }), className)}
        {...props}
      >
        <Icon name={icon} size={size === "xs" ? 14 : 16} />
        {children}
      </button>
    </Tooltip>
  );
}
