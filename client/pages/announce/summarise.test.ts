import { expect, test } from "vitest";
import type { Deed } from "./Heard.ts";
import { summarise } from "./summarise.ts";

/** Deeds from a few words: `"Mara added a Notify"`, who, what, id and label. */
const deeds = (...words: string[]) =>
  words.map((line): Deed => {
    const [who = "", kind = "", id = "", ...label] = line.split(" ");
    return { who, kind: kind as Deed["kind"], id, label: label.join(" ") };
  });

test("KEYS21: what people did since the last sentence is one sentence", () => {
  expect(
    summarise(
      deeds("Mara moved a A", "Mara added n HTTP request", "Mara moved b B", "Mara moved c C"),
    ),
  ).toBe("Mara added HTTP request and moved 3 nodes");
  expect(summarise(deeds("Ben removed e Email"))).toBe("Ben deleted Email");
  expect(summarise(deeds("Ben removed e Email", "Mara edited a Notify"))).toBe(
    "Ben deleted Email, Mara edited Notify",
  );
  expect(
    summarise(deeds("Ben connected e A to B", "Ben disconnected f B to C", "Ben commented t A")),
  ).toBe("Ben connected A to B, deleted the connection from B to C and commented on A");
  expect(summarise(deeds("Ben edited e ", "Ben rejected r ", "Ben rejected s "))).toBe(
    "Ben edited 1 node and rejected 2 suggested changes",
  );
  expect(
    summarise(deeds("A moved a A", "B moved b B", "C moved c C", "C renamed w Daily report")),
  ).toBe("3 people made 4 changes");
});

test("KEYS22: each thing is said once, and what came to nothing is not said", () => {
  expect(summarise(deeds("Mara added n New", "Mara moved n New", "Mara edited n Notify"))).toBe(
    "Mara added Notify",
  );
  expect(summarise(deeds("Mara added n New", "Mara removed n New"))).toBe("");
  expect(summarise(deeds("Mara removed n Old", "Mara added n Old"))).toBe("");
  expect(summarise(deeds("Mara moved n Old", "Ben edited n Old", "Mara removed n Old"))).toBe(
    "Mara deleted Old",
  );
  expect(summarise(deeds("Mara moved n Old", "Mara moved n Old"))).toBe("Mara moved Old");
  expect(summarise(deeds("Mara commented t Old", "Mara commented t Old"))).toBe(
    "Mara wrote 2 comments",
  );
  expect(summarise([])).toBe("");
});
