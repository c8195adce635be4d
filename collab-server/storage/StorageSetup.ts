import type { Storage } from "./Storage.ts";

/** An empty store of one's own, and a way to close it and open what it left again. */
export type StorageSetup = () => Promise<{ storage: Storage; reopen: () => Promise<Storage> }>;
