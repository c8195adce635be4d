import type { Frame } from "./Frame.ts";
import type { Value } from "./Value.ts";

/** An expression ready to be evaluated many times. */
export type Compiled = (frame: Frame) => Value;
