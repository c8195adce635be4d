import { expect, test } from "vitest";
import { freeLabel } from "./freeLabel.ts";

test("KEYS10: a label that is taken is numbered, counting on from its own number", () => {
  const taken = new Set(["Email", "Email 2", "Step 9", "2", "Mail 2x", "a".repeat(200)]);
  expect(freeLabel("Wait", taken)).toBe("Wait");
  expect(freeLabel("Email", taken)).toBe("Email 3");
  expect(freeLabel("Email 2", taken)).toBe("Email 3");
  expect(freeLabel("Step 9", taken)).toBe("Step 10");
  expect(freeLabel("2", taken)).toBe("2 2");
  expect(freeLabel("Mail 2x", taken)).toBe("Mail 2x 2");
  expect(freeLabel("a".repeat(200), taken).length).toBeLessThanOrEqual(200);
});
