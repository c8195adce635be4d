import { expect, test } from "vitest";
import { describePlatform } from "./describePlatform.ts";

test.each([
  ["@turbo/darwin-64", { os: ["darwin"], cpu: ["x64"] }],
  ["@turbo/windows-arm64", { os: ["win32"], cpu: ["arm64"] }],
  ["@biomejs/cli-linux-x64-musl", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ["@oxc-parser/binding-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
  ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
  ["fsevents", undefined],
  ["pretty-format", undefined],
])("%s", (name, platform) => {
  expect(describePlatform(name)).toEqual(platform);
});
