import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";

/** Which of the two spoke. */
export function sourceInWords(source: Suggestion["source"]): string {
  switch (source) {
    case "model":
      return "language model";
    case "rules":
      return "built-in rules";
    case "person":
      return "proposed by hand";
    default:
      return source satisfies never;
  }
}
