import type { Document } from "@hocuspocus/server";
import { type ClientOwner, type ClientOwners, serverOwner } from "./ClientOwners.ts";

/** Keeps whose the clientIDs of the loaded documents are. */
export function createOwners() {
  const known = new WeakMap<Document, Map<number, ClientOwner>>();

  function mapOf(document: Document): Map<number, ClientOwner> {
    let map = known.get(document);
    if (!map) {
      map = new Map();
      known.set(document, map);
    }
    return map;
  }

  return {
    of(document: Document): ClientOwners {
      const map = mapOf(document);
      return {
        of: (client) => (client === document.clientID ? serverOwner : map.get(client)),
        claim(client, { userId, name }) {
          if (!map.has(client)) map.set(client, { userId, name });
        },
      };
    },
  };
}
