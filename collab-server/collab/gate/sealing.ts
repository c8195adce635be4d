import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ClientOwner } from "./ClientOwners.ts";

const Sealed = z.object({ id: z.string(), name: z.string(), seal: z.string() });

/**
 * Writes down whose a clientID is so that only the server can have written it. In the document, it
 * goes wherever that person's operations go: after a kill, whoever brings them back brings this too.
 */
export function sealing(secret: string) {
  function sealOf(documentName: string, client: number, { userId, name }: ClientOwner): string {
    const claim = JSON.stringify(["clientID", documentName, client, userId, name]);
    return createHmac("sha256", secret).update(claim).digest("base64url").slice(0, 22);
  }

  return {
    sealed(documentName: string, client: number, owner: ClientOwner) {
      const { userId: id, name } = owner;
      return { id, name, seal: sealOf(documentName, client, owner) };
    },
    /** The owner that a sealed value names, undefined where the server did not write it. */
    read(documentName: string, client: number, value: unknown): ClientOwner | undefined {
      const sealed = Sealed.safeParse(value);
      if (!sealed.success) return undefined;
      const owner = { userId: sealed.data.id, name: sealed.data.name };
      const [given, expected] = [
        Buffer.from(sealed.data.seal),
        Buffer.from(sealOf(documentName, client, owner)),
      ];
      return given.length === expected.length && timingSafeEqual(given, expected)
        ? owner
        : undefined;
    },
  };
}
