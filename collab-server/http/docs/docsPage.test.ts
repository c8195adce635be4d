import { endpoints } from "@coweave/shared/api/endpoints.ts";
import { expect, test } from "vitest";
import type { ApiDocument } from "./ApiDocument.ts";
import { docsPage } from "./docsPage.ts";
import { openApi } from "./openApi.ts";

const api = openApi(endpoints);
const page = docsPage(api);

test("HTTP26: the API page shows every operation with its path, its words, and what refuses it", () => {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.length).toBeGreaterThan(30);
  for (const { path, method, operation } of operations) {
    const article = articleOf(operation.operationId);
    expect(article).toContain(`>${method.toUpperCase()}<`);
    expect(article.replaceAll("<wbr>", "")).toContain(`<code>${path}</code>`);
    expect(article).toContain(operation.summary.replaceAll(">", "&gt;"));
    expect(article.includes("Needs no session")).toBe(operation.security.length === 0);
    expect(article.includes("<h4>Body")).toBe(operation.requestBody !== undefined);
    for (const { name } of operation.parameters) expect(article).toMatch(`<code>${name}`);
    for (const [status, { description }] of Object.entries(operation.responses)) {
      expect(article).toContain(status);
      if (Number(status) >= 400) expect(article).toContain(`<code>${description}</code>`);
    }
  }
});

test("HTTP27: every link within the API page leads to one place", () => {
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(targets).size).toBeGreaterThan(40);
  for (const id of targets) expect([id, page.split(`id="${id}"`).length - 1]).toEqual([id, 1]);
});

test("HTTP28: what an endpoint says of itself is text, whatever signs are in it", () => {
  const { paths, components, ...rest } = openApi(endpoints);
  const operation = paths["/setup"]?.get;
  if (!operation) throw new Error("no operation to take");
  const hostile: ApiDocument = {
    ...rest,
    paths: { "/<b>": { get: { ...operation, summary: '<script>"&' } } },
    components,
  };
  const written = docsPage(hostile);
  expect(written).toContain("&lt;script&gt;&quot;&amp;");
  expect(written).not.toContain("<script");
  expect(written).not.toContain("<b>");
});

function articleOf(id: string): string {
  const found = page.split("<article ").find((each) => each.startsWith(`aria-labelledby="${id}"`));
  if (found === undefined) throw new Error(`${id} is not on the page`);
  return found;
}
