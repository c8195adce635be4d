import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { asksForSecret, judgeCaller } from "./judgeCaller.ts";

const secret = "correct horse";
const now = Date.UTC(2026, 0, 1, 12);
const seconds = now / 1000;
const judge = (
  config: Parameters<typeof judgeCaller>[0],
  headers: Record<string, string | string[]>,
  { body = "{}", known = secret as string | undefined } = {},
) => judgeCaller(config, known, { headers, rawBody: Buffer.from(body) }, now).ok;
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const sign = (time: number | string, body: string, key = secret) =>
  createHmac("sha256", key).update(`${time}.${body}`).digest("hex");

test.each([{}, { auth: "none" }, { auth: "" }])("HOOK9: under %j anyone may call", (config) => {
  expect(asksForSecret(config)).toBe(false);
  expect(judge(config, {}, { known: undefined })).toBe(true);
});

test("HOOK9: a header must hold the secret, whole, once, under its own name", () => {
  const config = { auth: "header" };
  expect(judge(config, { "x-api-key": secret })).toBe(true);
  expect(judge({ ...config, authHeader: " X-Mine " }, { "x-mine": secret })).toBe(true);
  for (const wrong of ["", "correct", `${secret} `, secret.toUpperCase()])
    expect(judge(config, { "x-api-key": wrong })).toBe(false);
  expect(judge(config, { "x-api-key": [secret, secret] })).toBe(false);
  expect(judge({ ...config, authHeader: "X-Mine" }, { "x-api-key": secret })).toBe(false);
  expect(judge(config, {})).toBe(false);
});

test("HOOK9: basic asks for the user and the password", () => {
  const config = { auth: "basic", authUser: "ann" };
  expect(judge(config, { authorization: basic(`ann:${secret}`) })).toBe(true);
  expect(judge(config, { authorization: basic(`ann:${secret}`).replace("Basic", "BASIC") })).toBe(
    true,
  );
  for (const wrong of [`bob:${secret}`, "ann:wrong horse", "ann", `ann:${secret}:`, ""])
    expect(judge(config, { authorization: basic(wrong) })).toBe(false);
  for (const header of [`Bearer ${secret}`, "Basic", "Basic !!!", secret])
    expect(judge(config, { authorization: header })).toBe(false);
});

test("HOOK9: a signature is over time and body as they came, at most five minutes away", () => {
  const config = { auth: "hmac" };
  const call = (time: number | string, signature: string, body = "{}") =>
    judge(config, { "x-timestamp": String(time), "x-signature": signature }, { body });
  expect(call(seconds, sign(seconds, "{}"))).toBe(true);
  expect(call(seconds, `sha256=${sign(seconds, "{}").toUpperCase()}`)).toBe(true);
  for (const away of [-300, 300])
    expect(call(seconds + away, sign(seconds + away, "{}"))).toBe(true);
  for (const away of [-301, 301])
    expect(call(seconds + away, sign(seconds + away, "{}"))).toBe(false);
  expect(call(seconds, sign(seconds, "{}"), "{ }")).toBe(false);
  expect(call(seconds + 1, sign(seconds, "{}"))).toBe(false);
  expect(call(seconds, sign(seconds, "{}", "another key"))).toBe(false);
  expect(call(seconds, "")).toBe(false);
  for (const time of ["", "now", "-1", "1e9", `${seconds}.0`])
    expect(call(time, sign(time, "{}"))).toBe(false);
  const own = { ...config, authHeader: "Stamp", timestampHeader: "When" };
  expect(judge(own, { when: String(seconds), stamp: sign(seconds, "{}") })).toBe(true);
});

test("HOOK9: without a secret, and under settings that are none, nobody may call", () => {
  const headers = { "x-api-key": "undefined", authorization: basic("ann:undefined") };
  for (const auth of ["header", "basic", "hmac"])
    expect(judge({ auth, authUser: "ann" }, headers, { known: undefined })).toBe(false);
  for (const auth of ["bearer", 1, null, {}, ["none"]])
    expect(judge({ auth } as never, { "x-api-key": secret })).toBe(false);
});
