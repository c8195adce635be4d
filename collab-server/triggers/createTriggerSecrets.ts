import type { Storage } from "../storage/Storage.ts";
import { sealing } from "./sealing.ts";

/** What callers of a webhook prove themselves with, by trigger node: written, used here, never told. */
export type TriggerSecrets = {
  set(workflowId: string, nodeId: string, secret: string): Promise<void>;
  remove(workflowId: string, nodeId: string): Promise<void>;
  /** The nodes that have one. */
  names(workflowId: string): Promise<string[]>;
  /** Undefined where there is none. Rejects where APP_SECRET is not the one it was sealed under. */
  get(workflowId: string, nodeId: string): Promise<string | undefined>;
};

/** Kept sealed under the server's own secret: whoever has the database alone has none of them. */
export function createTriggerSecrets(world: {
  storage: Pick<Storage, "secrets">;
  appSecret: string;
}): TriggerSecrets {
  const { secrets } = world.storage;
  const { seal, unseal } = sealing(world.appSecret);
  const placeOf = (...ids: string[]) => JSON.stringify(ids);
  return {
    set: (workflowId, nodeId, secret) =>
      secrets.set(workflowId, nodeId, seal(secret, placeOf(workflowId, nodeId))),
    remove: (workflowId, nodeId) => secrets.remove(workflowId, nodeId),
    names: (workflowId) => secrets.names(workflowId),
    async get(workflowId, nodeId) {
      const sealed = await secrets.get(workflowId, nodeId);
      return sealed && unseal(sealed, placeOf(workflowId, nodeId));
    },
  };
}
