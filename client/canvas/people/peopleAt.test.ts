import { expect, test } from "vitest";
import { aPeer } from "../test/aPeer.ts";
import { peopleAt } from "./peopleAt.ts";
import { selectedIds } from "./selectedIds.ts";
import { whoIsAt } from "./whoIsAt.ts";

const at = (peers: Parameters<typeof peopleAt>[0], id: string) =>
  (peopleAt(peers, "me")[id] ?? []).map((person) => whoIsAt(person, "http_request"));

test("PEOPLE13: a card says who has it selected and which setting they edit, by the setting's title", () => {
  const mara = aPeer("mara", { selection: ["a", "a:out->b:in"] });
  expect(at([mara], "a")).toEqual(["mara"]);
  expect(at([mara], "a:out->b:in")).toEqual(["mara"]);
  const typing = aPeer("mara", { selection: ["a"], field: { nodeId: "a", key: "url" } });
  expect(at([typing], "a")).toEqual(["mara is editing URL"]);
  const naming = aPeer("ben", { field: { nodeId: "a", key: "label" } });
  expect(at([typing, naming], "a")).toEqual(["mara is editing URL", "ben is editing Name"]);
  const odd = aPeer("ben", { field: { nodeId: "a", key: "constructor" } });
  expect(at([odd], "a")).toEqual(["ben is editing constructor"]);
});

test("PEOPLE14: several tabs are one person, and one's own other tab is nobody", () => {
  const tabs = [
    aPeer("mara", { clientId: 1, selection: ["a"], attention: "away" }),
    aPeer("mara", { clientId: 2, selection: ["a", "b"] }),
    aPeer("me", { clientId: 3, selection: ["a"] }),
  ];
  expect(at(tabs, "a")).toEqual(["mara"]);
  expect(at(tabs, "b")).toEqual(["mara"]);
  expect(peopleAt(tabs, "me").a?.[0]?.faded).toBe(false);
});

test("PEOPLE15: a peer that moves changes nothing of who is at what; hostile ids are ids like others", () => {
  const before = peopleAt([aPeer("mara", { selection: ["a", "b"] })], "me");
  const moved = aPeer("mara", { selection: ["a", "b"], cursor: { x: 5, y: 5 } });
  expect(peopleAt([moved], "me", before)).toBe(before);
  const other = peopleAt([aPeer("mara", { selection: ["a"] })], "me", before);
  expect(other.a).toBe(before.a);
  expect(other.b).toBeUndefined();
  const hostile = peopleAt([aPeer("mara", { selection: ["__proto__", "a"] })], "me", before);
  expect(Object.keys(hostile)).toEqual(["__proto__", "a"]);
});

test("PEOPLE16: nodes, edges and a ghost are told by the ids they are drawn under, and of very many the first", () => {
  const ghost = { suggestionId: "s", changeId: "c" };
  expect(selectedIds({ nodeIds: ["a"], edgeIds: ["e"], ghost })).toEqual(["a", "e", "ghost:s:c"]);
  const nodeIds = Array.from({ length: 5_000 }, (_, index) => `n${index}`);
  expect(selectedIds({ nodeIds, edgeIds: [], ghost: null })).toHaveLength(100);
});
