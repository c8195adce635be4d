import type { Json } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { measure } from "./measure.ts";
import { Recorder } from "./Recorder.ts";

test("RUNNER12: values of headers that prove who someone is are redacted, wherever headers stand", () => {
  const value = {
    body: { token: "stays", authorization: "stays" },
    list: [{ Headers: { AUTHORIZATION: "Bearer x", "x-request-id": "1" } }],
    headers: {
      cookie: "a",
      "Set-Cookie": ["b"],
      "x-my-token": "c",
      "client-secret": "d",
      accept: "*/*",
    },
  };
  expect(new Recorder().record(value)).toEqual({
    body: { token: "stays", authorization: "stays" },
    list: [{ Headers: { AUTHORIZATION: "[redacted]", "x-request-id": "1" } }],
    headers: {
      cookie: "[redacted]",
      "Set-Cookie": "[redacted]",
      "x-my-token": "[redacted]",
      "client-secret": "[redacted]",
      accept: "*/*",
    },
  });
  expect(value.headers.cookie).toBe("a");
});

test("what needs no change is recorded as it is", () => {
  const value = { a: [1, { b: null }], headers: { accept: "*/*" } };
  expect(new Recorder().record(value)).toBe(value);
});

test("RUNNER12: what is too large is noted with its size", () => {
  const text = "x".repeat(1_000_001);
  expect(new Recorder().record(text)).toEqual({ truncated: true, bytes: 1_000_003 });
  expect(new Recorder().record({ text })).toEqual({ truncated: true, bytes: 1_000_013 });
});

test("own keys named like a prototype's fields are kept", () => {
  const value = JSON.parse('{"headers":{"__proto__":{"a":1},"cookie":"x"}}');
  expect(JSON.stringify(new Recorder().record(value))).toBe(
    '{"headers":{"__proto__":{"a":1},"cookie":"[redacted]"}}',
  );
});

test.each([null, true, -12.5, "text", [], {}, [1, [2, "x"], { a: { b: [false] }, cd: "e" }]])(
  "a measure of %j is its JSON's, give or take a comma",
  (value) => {
    const { size } = measure(value as Json, 1000);
    expect(Math.abs(size - JSON.stringify(value).length)).toBeLessThan(6);
  },
);

test("measuring ends at the limit and at a depth", () => {
  const shared = Array.from({ length: 1000 }, () => "x".repeat(1000));
  const huge = Array.from({ length: 1_000_000 }, () => shared);
  expect(measure(huge, 1_000_000)).toMatchObject({ tooLarge: true });
  let deep: Json = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(measure(deep, 1_000_000)).toMatchObject({ tooDeep: true });
});
