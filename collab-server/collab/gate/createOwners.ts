import type { Document } from "@hocuspocus/server";
import { type ClientOwner, type ClientOwners, serverOwner, writersRoot } from "./ClientOwners.ts";
import { sealing } from "./sealing.ts";

export type Owners = ReturnType<typeof createOwners>;

/**
 * Keeps whose the clientIDs of the loaded documents are. What the server knew before it was killed
 * comes back with the document, sealed with `secret`.
 */
export function createOwners(secret: string) {
  const known = new WeakMap<Document, ClientOwners>();
  const seals = sealing(secret);

  function ownersOf(document: Document): ClientOwners {
    const owners = new Map<number, ClientOwner>();
    const written = new Set<number>();
    const writers = document.getMap<unknown>(writersRoot);
    const read = (client: number, value: unknown) => seals.read(document.name, client, value);
    return {
      of(client) {
        if (client === document.clientID) return serverOwner;
        const found = owners.get(client);
        if (found) return found;
        const entry = writers.get(String(client));
        const owner = entry === undefined ? undefined : read(client, entry);
        if (owner) owners.set(client, owner);
        return owner;
      },
      claim(client, { userId, name }) {
        if (!this.of(client)) owners.set(client, { userId, name });
      },
      seal(client) {
        if (written.has(client)) return;
        written.add(client);
        const owner = this.of(client);
        if (!owner || read(client, writers.get(String(client)))) return;
        writers.set(String(client), seals.sealed(document.name, client, owner));
      },
      read,
    };
  }

  return {
    of(document: Document): ClientOwners {
      let owners = known.get(document);
      if (!owners) {
        owners = ownersOf(document);
        known.set(document, owners);
      }
      return owners;
    },
  };
}
