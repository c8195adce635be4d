import type { Json } from "@coweave/shared/graph/Json.ts";
import { toast } from "../ui/toast.ts";

/** Puts a value on the clipboard, a text as it is, anything else as indented JSON; says where that cannot be. */
export async function copyText(value: Json | undefined): Promise<boolean> {
  if (value === undefined) return false;
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast.error("This browser does not let the page copy. Select the text and copy it yourself.");
    return false;
  }
}
