import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./hashPassword.ts";

test("AUTH15: a hash fits its password only, in whatever form the letters are composed", async () => {
  const hash = await hashPassword("Pässwört");
  expect(await isPassword("Pässwört".normalize("NFD"), hash)).toBe(true);
  expect(await isPassword("pässwört", hash)).toBe(false);
  expect(await hashPassword("Pässwört")).not.toBe(hash);
});

test("AUTH16: without a hash every password is wrong", async () => {
  expect(await isPassword("", null)).toBe(false);
});
