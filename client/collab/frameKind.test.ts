import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { expect, test } from "vitest";
import { frameKind } from "./frameKind.ts";

function message(type: number, kind: number): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, "workflow");
  writeVarUint(encoder, type);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, new Uint8Array([0, 0]));
  return toUint8Array(encoder);
}

test("SAVE11: updates and step 2 are counted, as the server counts them, and nothing else", () => {
  expect(frameKind(message(0, 2))).toBe("update");
  expect(frameKind(message(0, 1))).toBe("stepTwo");
  expect(frameKind(message(4, 1))).toBe("stepTwo");
  expect(frameKind(message(0, 0))).toBeUndefined();
  expect(frameKind(message(1, 2))).toBeUndefined();
  expect(frameKind(new Uint8Array([10]))).toBeUndefined();
  expect(frameKind("text")).toBeUndefined();
});
