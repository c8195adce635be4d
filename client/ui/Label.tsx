import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function Label({ className, htmlFor, children, ...props }: ComponentProps<"label">) {
  return (
    <label
      htmlFor={htmlFor}
      className={cn("text-xs font-medium text-ink-muted", className)}
      {...props}
    >
      {children}
    </label>
  );
}
