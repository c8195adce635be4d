import { expect, test } from "vitest";
import { redactHeaders } from "./redactHeaders.ts";
import { toHookAnswer } from "./toHookAnswer.ts";

test("HOOK5: a respond node's output becomes the answer", () => {
  expect(toHookAnswer({ status: 201, headers: { "X-Id": "7" }, body: { ok: true } })).toEqual({
    status: 201,
    headers: { "content-type": "application/json; charset=utf-8", "x-id": "7" },
    body: '{"ok":true}',
  });
  expect(toHookAnswer({ status: 200, headers: {}, body: "hi" })).toMatchObject({
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: "hi",
  });
  expect(
    toHookAnswer({ status: 200, headers: { "Content-Type": "text/html" }, body: "<p>" }),
  ).toMatchObject({
    headers: { "content-type": "text/html" },
  });
  expect(toHookAnswer({ status: 204, headers: {}, body: "ignored" })).toEqual({
    status: 204,
    headers: {},
    body: "",
  });
  expect(toHookAnswer({ status: 200, headers: {}, body: null }).body).toBe("");
  expect(toHookAnswer(["not", "an", "answer"])).toMatchObject({
    status: 200,
    body: '["not","an","answer"]',
  });
});

test("HOOK6: an answer cannot speak for the app's origin, nor break its own framing", () => {
  const headers = {
    "Set-Cookie": "session=mine",
    "Clear-Site-Data": '"*"',
    "Content-Security-Policy": "default-src *",
    "Content-Length": "3",
    "Transfer-Encoding": "chunked",
    "X-Split": "a\r\nSet-Cookie: b",
    "bad name": "x",
    "x-number": 7,
    "x-list": ["a"],
  };
  expect(toHookAnswer({ status: 200, headers, body: null }).headers).toEqual({ "x-number": "7" });
});

test("HOOK4: a run record holds no credentials of the caller", () => {
  const headers = {
    Authorization: "Bearer secret",
    cookie: "session=secret",
    "X-Api-Key": "secret",
    "X-GitHub-Event": "push",
    "x-many": ["a", "b"],
    gone: undefined,
  };
  const redacted = redactHeaders(headers);
  expect(redacted).toEqual({
    authorization: "[redacted]",
    cookie: "[redacted]",
    "x-api-key": "[redacted]",
    "x-github-event": "push",
    "x-many": "a, b",
  });
});
