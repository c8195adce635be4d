import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "./all.ts";

const folder = import.meta.dirname;
const types = readdirSync(folder)
  .filter((file) => /^[a-z_]+\.ts$/.test(file) && file !== "all.ts")
  .map((file) => file.slice(0, -3))
  .sort();

test("CAT1: the catalogue is the files of its folder, each named as its type", () => {
  expect([...catalogue.keys()]).toEqual(types);
});
