import { endpoints } from "@coweave/shared/api/endpoints.ts";
import { expect, test } from "vitest";
import { openApi } from "./openApi.ts";

const document = openApi(endpoints);

test("HTTP14: every endpoint is there, with its path parameters and its answers", () => {
  expect(document.openapi).toBe("3.1.0");
  for (const [name, { method, path, answers, access, query }] of Object.entries(endpoints) as [
    string,
    (typeof endpoints)["listWorkflows"],
  ][]) {
    const operation = document.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method];
    expect(operation?.operationId).toBe(name);
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining([...Object.keys(answers), "500"]),
    );
    const names = operation?.parameters.map((parameter) => parameter.name);
    const wanted = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(names).toEqual([...wanted, ...Object.keys(query?.shape ?? {})]);
    expect(operation?.security.length).toBe((access as string) === "public" ? 0 : 2);
    if (access === "session") expect(operation?.responses).toHaveProperty("401");
  }
});

test("HTTP15: every reference points at a component that is there, and none stays unresolved in itself", () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    const [, name = ""] = /^#\/components\/schemas\/(.+)$/.exec(reference) ?? [];
    expect([reference, name in document.components.schemas]).toEqual([reference, true]);
  }
  expect(text).not.toContain('"$defs"');
});

test("HTTP16: JSON of any shape is one component, however often it is used", () => {
  expect(Object.keys(document.components.schemas).sort()).toEqual(["Json", "Problem"]);
});

test("HTTP17: a body that may be left out is not required", () => {
  expect(document.paths["/workflows/{id}/execute"]?.post?.requestBody?.required).toBe(false);
  expect(document.paths["/auth/login"]?.post?.requestBody?.required).toBe(true);
});
