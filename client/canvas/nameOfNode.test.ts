import { expect, test } from "vitest";
import { nameOfNode } from "./nameOfNode.ts";

const node = (label: string, disabled = false) => ({
  id: "n",
  type: "http_request",
  position: { x: 0, y: 0 },
  data: { label, config: {}, disabled },
});

test("KEYS20: a node's name says its type, its label, and how it stands", () => {
  expect(nameOfNode(node("Notify"), { status: "failed", problems: 0 })).toBe(
    "HTTP request Notify, failed",
  );
  expect(nameOfNode(node("HTTP request 2"), { problems: 2, selected: true })).toBe(
    "HTTP request 2, 2 settings missing, selected",
  );
  expect(nameOfNode(node("", true), { problems: 1, mark: "remove" })).toBe(
    "HTTP request, disabled, 1 setting missing, suggested to be removed",
  );
  expect(nameOfNode({ ...node("Odd"), type: "unknown" }, { problems: 0, mark: "update" })).toBe(
    "unknown Odd, with a suggested change",
  );
});
