import type { Storage } from "./Storage.ts";

/** An empty store of one's own, a way to close it and open what it left again, and a way to harm it. */
export type StorageSetup = () => Promise<{
  storage: Storage;
  reopen: () => Promise<Storage>;
  harm: Harm;
}>;

export type Change = (bytes: Uint8Array) => Uint8Array | undefined;

/** Changes bytes behind the adapter's back, as a failing disk would; undefined takes them away. */
export type Harm = {
  update(documentId: string, writer: string, seq: number, change: Change): void;
  snapshot(documentId: string, change: Change): void;
  /** Those that were set aside. */
  aside(documentId: string, change: Change): void;
  /** From now on a snapshot of the document is stored otherwise than it was given. */
  snapshotsToCome(documentId: string): void;
};
