import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own names, else the merge takes `text-body` for a colour and drops it beside `text-ink`.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["2xs", "body"],
      radius: ["panel"],
      shadow: ["float"],
    },
  },
});

/** Joins class names; of two that set the same property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
