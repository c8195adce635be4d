import type { Connection, Document } from "@hocuspocus/server";
import { createAllowance } from "./createAllowance.ts";
import { allowances } from "./limits.ts";

/** Of one connection: under which ids it has written or shown itself, and whether its step 2 came. */
export type Account = {
  ids: Set<number>;
  isSynced: boolean;
  /** Its last step 2 was, for what its role forbids. */
  isLeftOut: boolean;
};

export type GateAccounts = ReturnType<typeof createAccounts>;

/** So many allowances are kept. */
const PEOPLE = 10_000;

/** What the gate knows of each connection, and of each person's work. */
export function createAccounts() {
  const accounts = new WeakMap<Connection, Account>();
  /** By person. Forgotten all at once now and then: whoever is at it begins a new one. */
  const works = new Map<string, ReturnType<typeof createAllowance>>();
  return {
    workOf(userId: string): ReturnType<typeof createAllowance> {
      let work = works.get(userId);
      if (!work) {
        if (works.size >= PEOPLE) works.clear();
        work = createAllowance(allowances.work);
        works.set(userId, work);
      }
      return work;
    },
    of(connection: Connection): Account {
      let account = accounts.get(connection);
      if (!account) {
        account = { ids: new Set(), isSynced: false, isLeftOut: false };
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
