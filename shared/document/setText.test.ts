import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { setText } from "./setText.ts";
import { twoPeers } from "./test/network.ts";

test("DOC25: a text reads as it was set, whatever the characters", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "😀", "😁", "🨀", "\n") });
  fc.assert(
    fc.property(text, text, (before, next) => {
      const doc = new Y.Doc();
      doc.getText("t").insert(0, before);
      setText(doc.getText("t"), next);
      expect(doc.getText("t").toString()).toBe(next);
    }),
    { numRuns: 1000 },
  );
});

test("DOC26: two people typing in two places of one text both keep their words", () => {
  const { a, b, settle } = twoPeers((doc) => doc.getText("t").insert(0, "one two three"));
  setText(a.getText("t"), "ONE two three");
  setText(b.getText("t"), "one two three four");
  settle();
  expect(a.getText("t").toString()).toBe("ONE two three four");
  expect(b.getText("t").toString()).toBe("ONE two three four");
});

test("DOC35: what a colleague typed and one's own screen has not shown yet stays", () => {
  const text = new Y.Doc().getText("t");
  const type = (live: string, seen: string, next: string) => {
    setText(text, live);
    setText(text, next, seen);
    return text.toString();
  };
  expect(type("one two three, four", "one two three", "Zero, one two three")).toBe(
    "Zero, one two three, four",
  );
  expect(type("Zero, one two", "one two", "one two three")).toBe("Zero, one two three");
  expect(type("one 2 three", "one two three", "one two 3")).toBe("one 2 3");
  expect(type("one 2 three", "one two three", "one zwei three")).toBe("one 2zwei three");
  expect(type("one two", "one two", "one two")).toBe("one two");
});

// Each emoji is two UTF-16 units, and these pairs share one of the two.
for (const [before, next] of [
  ["x😀y", "x😁y"],
  ["x😀y", "x🨀y"],
] as const) {
  test(`DOC27: changing ${before} to ${next} replaces whole characters`, () => {
    const doc = new Y.Doc();
    const text = doc.getText("t");
    text.insert(0, before);
    const deltas: unknown[] = [];
    text.observe((event) => deltas.push(event.delta));
    setText(text, next);
    expect(text.toString()).toBe(next);
    const inserted = JSON.stringify(deltas);
    expect(inserted).toContain(next.slice(1, 3));
    expect(inserted).not.toContain("�");
  });
}
