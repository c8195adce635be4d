import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { expect, test } from "vitest";
import { catalogueIcons } from "./catalogueIcons.ts";

test("every icon the catalogue names is shipped", () => {
  const missing = [...catalogue.values()].filter(({ icon }) => !(icon in catalogueIcons));
  expect(missing.map(({ type, icon }) => `${type} wants "${icon}"`)).toEqual([]);
});
