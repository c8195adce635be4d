import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { parseData } from "./parseData.ts";
import { sampleData } from "./sampleData.ts";
import { triggersOf } from "./triggersOf.ts";

const trigger = (id: string, config: JsonObject, disabled?: true) => ({
  id,
  type: "trigger",
  position: { x: 0, y: 0 },
  data: { label: id, config, disabled },
});
const hook = trigger("a-hook", { kind: "webhook", path: "push", method: "PUT" });
const hand = trigger("b-hand", { kind: "manual" });
const off = trigger("c-off", { kind: "manual" }, true);

test("the trigger that a run starts from by itself stands first, disabled ones not at all", () => {
  expect(triggersOf({ nodes: [hook, hand, off], edges: [] }).map(({ id }) => id)).toEqual([
    "b-hand",
    "a-hook",
  ]);
  expect(triggersOf({ nodes: [], edges: [] })).toEqual([]);
});

test("sample data has the shape the trigger hands on", () => {
  expect(sampleData(hand)).toEqual({});
  expect(sampleData(hook)).toMatchObject({ body: {}, method: "PUT", path: "push" });
});

test("data is read as JSON, and what is none says why", () => {
  expect(parseData(" ")).toEqual({ ok: true, data: {} });
  expect(parseData("[1]")).toEqual({ ok: true, data: [1] });
  expect(parseData("{ oops")).toMatchObject({ ok: false, why: expect.stringMatching(/not JSON/) });
});
