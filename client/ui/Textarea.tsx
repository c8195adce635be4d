import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldLook } from "./fieldLook.ts";

/** Grows with its text where the browser can; set `font-mono` for code. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      className={cn(fieldLook, "field-sizing-content max-h-96 min-h-16 resize-y py-1.5", className)}
      {...props}
    />
  );
}
