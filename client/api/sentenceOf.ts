import { ApiError } from "./ApiError.ts";

/** What to tell people about anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) {
    const [first] = error.problems;
    return first && error.id === "invalid" ? sentence(first.message) : error.message;
  }
  return "Something went wrong in this page. Reload it and try again.";
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}
