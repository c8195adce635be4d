import type * as Y from "yjs";
import type { Struct } from "./readUpdate.ts";

/** A type that something is put into: a root by name, one that is stored, or one the update brings. */
export type Container =
  | { kind: "root"; name: string }
  | { kind: "stored"; item: Y.Item }
  | { kind: "made"; struct: Struct }
  /** Its type is deleted and forgotten: whatever is put there shows nowhere. */
  | { kind: "nowhere" };
