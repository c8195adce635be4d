import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { findHook } from "./findHook.ts";

const trigger = (id: string, config: JsonObject, disabled?: boolean): GraphNode => ({
  id,
  type: "trigger",
  position: { x: 0, y: 0 },
  data: { label: id, config: { kind: "webhook", ...config }, disabled },
});
const graph = {
  nodes: [
    trigger("a", { path: "github/push" }),
    trigger("b", { path: "status", method: "GET" }),
    trigger("c", { path: "status", method: "PUT" }),
    trigger("off", { path: "off" }, true),
    trigger("manual", { kind: "manual", path: "manual" }),
    trigger("broken", { path: 7 }),
  ],
  edges: [],
};

test.each(["github/push", "/github/push", "github/push/", "//github/push//"])(
  "HOOK1: slashes at the ends of %s do not count",
  (path) => {
    expect(findHook(graph, path, "post")).toMatchObject({ found: "trigger", node: { id: "a" } });
  },
);

test("HOOK1: the method chooses between triggers of one path, POST where none is set", () => {
  expect(findHook(graph, "status", "PUT")).toMatchObject({ node: { id: "c" } });
  expect(findHook(graph, "status", "POST")).toEqual({
    found: "otherMethod",
    allowed: ["GET", "PUT"],
  });
  expect(findHook(graph, "github/push", "GET")).toEqual({
    found: "otherMethod",
    allowed: ["POST"],
  });
});

test.each(["off", "manual", "", "github", "7"])("HOOK1: nothing listens at %j", (path) => {
  expect(findHook(graph, path, "POST")).toEqual({ found: "nothing" });
});
