import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldLook } from "./fieldLook.ts";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldLook, "h-8", className)} {...props} />;
}
