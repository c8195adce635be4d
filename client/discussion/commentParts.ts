import type { Mention } from "@coweave/shared/document/Thread.ts";

export type CommentPart =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string }
  | { kind: "mention"; id: string; name: string };

const address = String.raw`https?:\/\/[^\s<>"]+`;

/** A comment's plain text as what stands in it: addresses, and members it names; nothing else has a meaning. */
export function commentParts(text: string, mentions: readonly Mention[]): CommentPart[] {
  // The longest first: "@Ann Lee" is not "@Ann" and a surname.
  const names = mentions.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    [address, ...names.map((name) => `@${escaped(name)}`)].join("|"),
    "gu",
  );
  const parts: CommentPart[] = [];
  let end = 0;
  const until = (next: number) => {
    if (next > end) parts.push({ kind: "text", text: text.slice(end, next) });
  };
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const mention = mentions.find(({ name }) => found === `@${name}`);
    const shown = mention ? found : withoutTail(found);
    until(index);
    parts.push(
      mention
        ? { kind: "mention", id: mention.id, name: mention.name }
        : { kind: "link", text: shown },
    );
    end = index + shown.length;
  }
  until(text.length);
  return parts;
}

/** A sentence's own signs behind an address are not part of it; a bracket is where it was opened in it. */
function withoutTail(found: string): string {
  let link = found.replace(/[.,;:!?'"]+$/, "");
  if (link.endsWith(")") && !link.includes("("))
    link = link.slice(0, -1).replace(/[.,;:!?'"]+$/, "");
  return link;
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
