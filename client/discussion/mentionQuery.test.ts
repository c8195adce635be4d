import { expect, test } from "vitest";
import { mentionable } from "./mentionable.ts";
import { mentionQuery } from "./mentionQuery.ts";

test("TALKING3: an @ before the caret asks for a name, one within a word does not", () => {
  const at = (text: string) => mentionQuery(text, text.length);
  expect(at("hello @Be")).toEqual({ from: 6, query: "Be" });
  expect(at("@")).toEqual({ from: 0, query: "" });
  expect(at("(@Ben Mo")).toEqual({ from: 1, query: "Ben Mo" });
  expect(mentionQuery("ask @Be or not", 7)).toEqual({ from: 4, query: "Be" });
  for (const none of ["hello", "a@b", "@ there", "@Ben\nand", `@${"x".repeat(50)}`])
    expect(at(none)).toBeNull();
});

test("TALKING4: members are found by the beginning of any word of their name, in any script's plain letters", () => {
  const members = ["Zoë Ärmel", "Ben Moving", "Mo Ben"].map((name) => ({ id: name, name }));
  const names = (query: string) => mentionable(members, query).map(({ name }) => name);
  expect(names("")).toEqual(["Ben Moving", "Mo Ben", "Zoë Ärmel"]);
  expect(names("mo")).toEqual(["Ben Moving", "Mo Ben"]);
  expect(names("zoe a")).toEqual(["Zoë Ärmel"]);
  expect(names("Ben Moving")).toEqual(["Ben Moving"]);
  expect(names("Ben Moving is")).toEqual([]);
});
