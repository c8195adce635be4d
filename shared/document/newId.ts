import { randomText } from "../graph/randomText.ts";

/** A fresh id: 12 letters and digits (71 bits), valid wherever an id is asked for. */
export function newId(): string {
  return randomText(12);
}
