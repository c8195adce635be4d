import { expect, test } from "vitest";
import { urlOf } from "./call.ts";

test("parameters are encoded, so that an id cannot lead to another address", () => {
  expect(urlOf({ path: "/workflows/:id/members" }, { id: "../a b" })).toBe(
    "/api/v1/workflows/..%2Fa%20b/members",
  );
});

test("what is empty or undefined in a query is left out", () => {
  const query = { skip: 0, limit: 20, search: "", status: undefined };
  expect(urlOf({ path: "/workflows" }, {}, query)).toBe("/api/v1/workflows?skip=0&limit=20");
});

test("a missing parameter is a mistake of the caller", () => {
  expect(() => urlOf({ path: "/workflows/:id" })).toThrow("needs");
});
