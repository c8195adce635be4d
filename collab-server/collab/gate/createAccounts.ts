import type { Connection, Document } from "@hocuspocus/server";
import { createAllowance } from "./createAllowance.ts";
import { allowances } from "./limits.ts";

/** Of one connection: under which ids it has written or shown itself, and whether its step 2 came. */
export type Account = {
  ids: Set<number>;
  isSynced: boolean;
  /** Its last step 2 was, for what its role forbids. */
  isLeftOut: boolean;
  work: ReturnType<typeof createAllowance>;
};

export type GateAccounts = ReturnType<typeof createAccounts>;

/** What the gate knows of each connection. */
export function createAccounts() {
  const accounts = new WeakMap<Connection, Account>();
  return {
    of(connection: Connection): Account {
      let account = accounts.get(connection);
      if (!account) {
        const work = createAllowance(allowances.work);
        account = { ids: new Set(), isSynced: false, isLeftOut: false, work };
        accounts.set(connection, account);
      }
      return account;
    },
    /** Whether whoever writes under this id is connected, and the server has all that they have. */
    isHere(document: Document, client: number): boolean {
      if (client === document.clientID) return true;
      return document.getConnections().some((other) => {
        const account = accounts.get(other);
        return account?.isSynced === true && account.ids.has(client);
      });
    },
  };
}
