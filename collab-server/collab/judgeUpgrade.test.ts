import { expect, test } from "vitest";
import { judgeUpgrade } from "./judgeUpgrade.ts";

const own = { host: "localhost:3000", origin: "http://localhost:3000", cookieHeader: "session=1" };
const judge = (change: Partial<Parameters<typeof judgeUpgrade>[0]>, publicUrl?: string) =>
  judgeUpgrade({ url: "/collab/w1", ...own, ...change }, publicUrl);

test("SYNC12: our own origin may use its cookie, by Host or by PUBLIC_URL", () => {
  const welcome = { ok: true, workflowId: "w1", cookieHeader: "session=1" };
  expect(judge({})).toEqual(welcome);
  const proxied = { origin: "https://flow.example", host: "10.0.0.7:3000" };
  expect(judge(proxied, "https://flow.example/")).toEqual(welcome);
  expect(judge(proxied)).toEqual({ ok: false, status: 403 });
});

test("SYNC12: no Origin, no cookie; a foreign, opaque or malformed Origin, no entry", () => {
  expect(judge({ origin: undefined })).toMatchObject({ ok: true, cookieHeader: undefined });
  for (const origin of ["https://evil.example", "null", "", "http://localhost:3001"])
    expect(judge({ origin })).toEqual({ ok: false, status: 403 });
});

test("SYNC3: the address may name the workflow; other addresses are not there", () => {
  expect(judge({ url: "/collab?x=1" })).toMatchObject({ ok: true, workflowId: undefined });
  expect(judge({ url: "/collab/a%20b" })).toMatchObject({ workflowId: "a b" });
  expect(judge({ url: "/collab/%E0%A4%A" })).toMatchObject({ workflowId: "%E0%A4%A" });
  for (const url of ["/", "/collaborate", "/collab/a/b", "/yjs", "/yjs/", "/yjs/a/b", undefined])
    expect(judge({ url })).toEqual({ ok: false, status: 404 });
});

test("GATE30: a y-websocket client says who it is in its address, under the same rules for Origin", () => {
  expect(judge({ url: "/yjs/w1?token=a%2Bb" })).toEqual({
    ok: true,
    workflowId: "w1",
    cookieHeader: "session=1",
    yjs: { token: "a+b" },
  });
  expect(judge({ url: "/yjs/w1", origin: undefined })).toMatchObject({ cookieHeader: undefined });
  expect(judge({ url: "/yjs/w1", origin: "https://evil.example" })).toEqual({
    ok: false,
    status: 403,
  });
});
