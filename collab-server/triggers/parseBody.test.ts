import { expect, test } from "vitest";
import { HttpProblem } from "../http/HttpProblem.ts";
import { parseBody } from "./parseBody.ts";

const parse = (body: string | Uint8Array, type?: string) =>
  parseBody(Buffer.from(body as string), type);

test.each([
  ["JSON", '{"a":[1,null,"é"]}', "application/json", { a: [1, null, "é"] }],
  ["JSON with a charset", '{"a":1}', 'application/json; charset="UTF-8"', { a: 1 }],
  ["JSON of a vendor", '{"a":1}', "application/vnd.github+json", { a: 1 }],
  ["a JSON number alone", "7", "application/json", 7],
  [
    "a form",
    "a=1&b=x+y&a=2&c=",
    "application/x-www-form-urlencoded",
    { a: ["1", "2"], b: "x y", c: "" },
  ],
  ["text", "hello\n", "text/plain", "hello\n"],
  ["XML", "<a/>", "application/xml", "<a/>"],
  ["nothing", "", "application/json", null],
  ["bytes", "\u0000\u0001", "image/png", { contentType: "image/png", size: 2, base64: "AAE=" }],
  [
    "bytes of no kind",
    "x",
    "application/octet-stream",
    { contentType: "application/octet-stream", size: 1, base64: "eA==" },
  ],
])("HOOK2: %s is read by its content type", async (_what, body, type, expected) => {
  expect(await parse(body, type)).toEqual(expected);
});

test("HOOK2: a body in another charset is read as what it says", async () => {
  expect(await parse(new Uint8Array([0xe9]), "text/plain; charset=iso-8859-1")).toBe("é");
});

test.each([
  ["a comma too many", '{"a":1,}', "application/json", "malformed"],
  ["half a body", '{"a":', "application/json", "malformed"],
  [
    "a byte order of another kind",
    new Uint8Array([0xff, 0xfe, 0x7b]),
    "application/json",
    "malformed",
  ],
  ["bytes that are no UTF-8", new Uint8Array([0x22, 0xc3, 0x22]), "application/json", "malformed"],
  ["an unknown charset", "{}", "application/json; charset=klingon", "unsupported_media_type"],
  ["a type nobody here reads", "a: 1", "application/x-yaml", "unsupported_media_type"],
  ["a body that does not say what it is", "x", undefined, "unsupported_media_type"],
  ["a form without its parts", "x", "multipart/form-data; boundary=y", "malformed"],
  ["100,000 brackets", "[".repeat(100_000) + "]".repeat(100_000), "application/json", "malformed"],
])("HOOK3: %s is refused, not guessed", async (_what, body, type, id) => {
  const refusal = await parse(body, type).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(HttpProblem);
  expect((refusal as HttpProblem).id).toBe(id);
});

test("HOOK3: a key named __proto__ stays a key", async () => {
  const form = (await parse("__proto__=x", "application/x-www-form-urlencoded")) as object;
  expect(Object.keys(form)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  const json = (await parse('{"__proto__":{"admin":true}}', "application/json")) as Record<
    string,
    unknown
  >;
  expect(json.admin).toBeUndefined();
});
