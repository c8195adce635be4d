import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { Spinner } from "./Spinner.tsx";

const look = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        secondary:
          "border border-line-strong bg-surface text-ink hover:bg-hover active:bg-pressed data-[state=open]:bg-hover",
        ghost:
          "text-ink-muted hover:bg-hover hover:text-ink active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-ink",
        danger: "bg-danger text-on-accent hover:brightness-95",
        assistant: "bg-assistant text-on-accent hover:bg-assistant-strong",
        assistantSoft: "bg-assistant-soft text-assistant-ink hover:brightness-95",
        link: "h-auto px-0 text-accent-ink underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-base",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof look> & {
    /** Renders the only child (a link) with the looks of a button. */
    asChild?: boolean;
    /** Shows that it is at work and takes no clicks meanwhile. */
    busy?: boolean | undefined;
  };

export function Button({
  variant,
  size,
  asChild,
  busy = false,
  className,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(look({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      className={classes}
      {...props}
      disabled={props.disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner size={14} />}
      {children}
    </button>
  );
}
