import { expect, test } from "vitest";
import { z } from "zod";
import type { Schema } from "./ApiDocument.ts";
import { limitsOf, typeInWords } from "./typeInWords.ts";

const words = (type: z.ZodType) =>
  typeInWords(z.toJSONSchema(type, { io: "input", unrepresentable: "any" }) as Schema);

test("HTTP29: a shape reads as people write a type, with its limits behind it", () => {
  const shape = z.object({
    name: z.string().min(1).max(200),
    count: z.int().min(0).default(3),
    kind: z.enum(["a", "b"]),
    at: z.iso.datetime().nullable(),
    tags: z.array(z.string().max(9)).max(5).optional(),
    either: z.array(z.union([z.string(), z.literal(4)])),
    place: z.object({ x: z.number(), y: z.number().max(7) }),
    headers: z.record(z.string(), z.string()),
    free: z.unknown(),
  });
  expect(words(shape)).toBe(`{
  name: string  // 1 to 200 characters
  count?: integer  // at least 0, default 3
  kind: "a" | "b"
  at: string | null
  tags?: string[]  // at most 5 items, each at most 9 characters
  either: (string | 4)[]
  place: {
    x: number
    y: number  // at most 7
  }
  headers: {
    [key: string]: string
  }
  free: any
}`);
});

test("HTTP30: references, several types and a bare object are read as well", () => {
  expect(typeInWords({ $ref: "#/components/schemas/Json" })).toBe("Json");
  expect(typeInWords({ type: ["string", "null"] })).toBe("string | null");
  expect(typeInWords({ type: "object" })).toBe("object");
  expect(typeInWords({ type: "array", items: { oneOf: [{ type: "null" }, {}] } })).toBe(
    "(null | any)[]",
  );
  expect(limitsOf({ type: "string", format: "date-time", pattern: "^…$" })).toEqual(["date-time"]);
  expect(limitsOf({ type: "string", pattern: "^a$" })).toEqual(["matches ^a$"]);
  const whole = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  expect(limitsOf({ type: "integer", ...whole })).toEqual([]);
});
