import { endpoints } from "@coweave/shared/api/endpoints.ts";
import { expect, test } from "vitest";
import type { HttpProblem } from "./HttpProblem.ts";
import { readInput } from "./readInput.ts";

function refusal(body: unknown): HttpProblem {
  try {
    readInput(endpoints.patchWorkflow, { query: {}, body });
  } catch (error) {
    return error as HttpProblem;
  }
  throw new Error("was taken");
}

test("HTTP19: what is wrong deep in a body that may have two forms is named by its place", () => {
  const paths = (body: unknown) => refusal(body).problems?.map(({ path }) => path);
  expect(paths({ nodes: [{ id: "n" }, null] })).toEqual(["nodes.1"]);
  expect(paths({ nodes: [{ id: "n", data: null }] })).toEqual(["nodes.0.data"]);
  expect(paths({ nodes: { n: { position: { x: "1", y: 0 } } } })).toEqual(["nodes.n.position.x"]);
  expect(paths({ nodes: 5 })).toEqual(["nodes"]);
  expect(refusal(undefined)).toMatchObject({ id: "malformed", status: 400 });
});
