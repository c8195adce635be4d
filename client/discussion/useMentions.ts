import type { Mention } from "@coweave/shared/document/Thread.ts";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type Mentionable, mentionable } from "./mentionable.ts";
import { mentionQuery } from "./mentionQuery.ts";

type Written = {
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  members: readonly Mentionable[];
  initial: readonly Mention[];
};

/** Offers members while an `@` is being typed, and knows whom the text names in the end. */
export function useMentions({ text, setText, field, members, initial }: Written) {
  const [caret, setCaret] = useState(0);
  const [closed, setClosed] = useState(false);
  const [active, setActive] = useState(0);
  const picked = useRef<readonly Mention[]>(initial);
  const caretAfter = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  });

  const asked = closed ? null : mentionQuery(text, caret);
  const offered = asked ? mentionable(members, asked.query) : [];
  const written = asked?.query.trimEnd();
  // Written out to its end it is no question any more.
  const isWhole =
    offered.some(({ name }) => name === written) &&
    (offered.length === 1 || written !== asked?.query);
  const shown = isWhole ? [] : offered;

  const look = () => {
    setCaret(field.current?.selectionStart ?? 0);
    setClosed(false);
    setActive(0);
  };
  const pick = (member: Mentionable) => {
    if (!asked) return;
    const name = `@${member.name} `;
    setText(text.slice(0, asked.from) + name + text.slice(caret));
    picked.current = [...picked.current, { id: member.id, name: member.name }];
    caretAfter.current = asked.from + name.length;
    setCaret(asked.from + name.length);
    field.current?.focus();
  };

  return {
    shown,
    active: Math.min(active, shown.length - 1),
    look,
    pick,
    /** True where the key was the list's. */
    takeKey(event: KeyboardEvent): boolean {
      const member = shown[Math.min(active, shown.length - 1)];
      if (!member) return false;
      if (event.key === "ArrowDown") setActive((active + 1) % shown.length);
      else if (event.key === "ArrowUp") setActive((active + shown.length - 1) % shown.length);
      else if (event.key === "Enter" || event.key === "Tab") pick(member);
      else if (event.key === "Escape") setClosed(true);
      else return false;
      event.preventDefault();
      return true;
    },
    /** Whom a text names: those picked, and those whose whole name was typed. */
    namedIn(whole: string): Mention[] {
      const known = [...picked.current, ...members];
      return [...new Map(known.map(({ id, name }) => [`${id} ${name}`, { id, name }])).values()]
        .filter(({ name }) => name !== "" && whole.includes(`@${name}`))
        .filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index);
    },
    forget() {
      picked.current = [];
    },
  };
}
