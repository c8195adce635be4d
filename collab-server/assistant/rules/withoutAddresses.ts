import { written } from "./readGuard.ts";

export const url = /https?:\/\/[^\s"'<>)\]]*[^\s"'<>)\].,;:!?]/i;
export const mail = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

/** The prompt with `_` for each letter of addresses, quotations and expressions: their own words and dots say nothing. */
export function withoutAddresses(prompt: string): string {
  return [new RegExp(url, "gi"), mail, new RegExp(written, "g"), /"[^"]*"/g].reduce(
    (text, pattern) => text.replace(pattern, (address) => "_".repeat(address.length)),
    prompt,
  );
}
