import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listRules } from "./listRules.ts";
import { rooms } from "./rooms.ts";

test("docs/rules.md is what the titles of the tests say: npm run rules", () => {
  const page = readFileSync(join(import.meta.dirname, "../docs/rules.md"), "utf8");
  expect(page).toBe(listRules());
});

test("every room has rules", () => {
  for (const room of Object.keys(rooms)) expect(listRules()).toContain(`**${room}1**`);
});
