import { expect, test } from "vitest";
import { commentParts } from "./commentParts.ts";

const short = (text: string, names: string[] = []) =>
  commentParts(
    text,
    names.map((name, index) => ({ id: `u${index}`, name })),
  ).map((part) => (part.kind === "mention" ? `[${part.id}]` : `${part.kind[0]}:${part.text}`));

test("TALKING1: an address in a comment is a link, without the sentence's own signs", () => {
  expect(short("see https://a.dev/x?y=1, or http://b.dev/c_(d).")).toEqual([
    "t:see ",
    "l:https://a.dev/x?y=1",
    "t:, or ",
    "l:http://b.dev/c_(d)",
    "t:.",
  ]);
  expect(short("(https://a.dev)")).toEqual(["t:(", "l:https://a.dev", "t:)"]);
  expect(short("javascript:alert(1) <b>no</b>")).toEqual(["t:javascript:alert(1) <b>no</b>"]);
});

test("TALKING2: a member named in a comment is known by id, the longest name first, whatever signs it has", () => {
  expect(short("@Ann Lee and @Ann, hi @Ann+(x)", ["Ann", "Ann Lee", "Ann+(x)"])).toEqual([
    "[u1]",
    "t: and ",
    "[u0]",
    "t:, hi ",
    "[u2]",
  ]);
  expect(short("mail@Ann.dev", [])).toEqual(["t:mail@Ann.dev"]);
});
