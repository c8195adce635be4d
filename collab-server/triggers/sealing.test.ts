import { expect, test } from "vitest";
import { sealing } from "./sealing.ts";

const { seal, unseal } = sealing("the server's own secret");

test("HOOK10: what is sealed opens in its place, under the same secret, and says nothing before", () => {
  const sealed = seal("pässwort", "w t");
  expect(unseal(sealed, "w t")).toBe("pässwort");
  expect(Buffer.from(sealed).includes("pässwort")).toBe(false);
  expect(seal("pässwort", "w t")).not.toEqual(sealed);
  expect(() => unseal(sealed, "w u")).toThrow();
  expect(() => sealing("another").unseal(sealed, "w t")).toThrow();
});

test("HOOK10: a sealed secret of which any byte changed does not open", () => {
  const sealed = seal("password", "w t");
  for (const index of sealed.keys()) {
    const changed = sealed.slice();
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => unseal(changed, "w t"), `byte ${index}`).toThrow();
  }
  for (const length of [0, 1, 28, sealed.length - 1])
    expect(() => unseal(sealed.slice(0, length), "w t")).toThrow();
});
