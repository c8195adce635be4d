import type { Deed, Heard } from "./Heard.ts";

function deedInWords(kind: Deed["kind"], labels: readonly string[]): string {
  const [label = ""] = labels;
  const several = labels.length > 1 || label === "";
  const nodes = several ? count(labels.length, "node") : label;
  const connections = several ? count(labels.length, "connection") : label;
  switch (kind) {
    case "added":
      return `added ${nodes}`;
    case "removed":
      return `deleted ${nodes}`;
    case "moved":
      return `moved ${nodes}`;
    case "edited":
      return `edited ${nodes}`;
    case "connected":
      return several ? `drew ${connections}` : `connected ${connections}`;
    case "disconnected":
      return several ? `deleted ${connections}` : `deleted the connection from ${connections}`;
    case "commented":
      if (labels.length > 1) return `wrote ${count(labels.length, "comment")}`;
      return label === "" ? "wrote a comment" : `commented on ${label}`;
    case "rejected":
      return `rejected ${count(labels.length, "suggested change")}`;
    case "renamed":
      return `renamed the workflow ${label}`;
    default:
      return kind satisfies never;
  }
}

/** "a", "a and b", "a, b and c". */
function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
}

/** What no person did, as a sentence. */
function eventInWords(heard: Exclude<Heard, Deed>): string {
  switch (heard.kind) {
    case "suggested":
      return `${heard.who} suggests ${count(heard.count, "change")}`;
    case "suggestedNothing":
      return `${heard.who} has nothing to suggest`;
    case "runEnded":
      return heard.status === "completed"
        ? "Run finished"
        : `Run ${heard.status === "failed" ? "finished: failed" : heard.status}${heard.at ? ` at ${heard.at}` : ""}`;
    case "offline":
      return "You are offline, changes wait";
    case "online":
      return "You are online again";
    case "notStored":
      return "Changes are not being saved, the server cannot store right now";
    case "storedAgain":
      return "Changes are being saved again";
    default:
      return heard satisfies never;
  }
}

function count(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${one}s`;
}

/** Every sentence that is announced, and its parts. */
export const sentences = {
  unknownPerson: "Someone",
  unnamedNode: "a node",
  assistant: "The assistant",
  /** A connection as a label. */
  between: (from: string, to: string) => `${from} to ${to}`,
  deed: deedInWords,
  event: eventInWords,
  listed,
  manyPeople: (people: number, changes: number) =>
    `${people} people made ${count(changes, "change")}`,
};
