import { insist } from "./insist.ts";
import type { Peer } from "./Peer.ts";

/** Undoes one step; whatever that deletes must be the person's own. True where there was one. */
export function undoOne(peer: Peer): boolean {
  return ownOnly(peer, () => peer.undo.undo() !== null, "undo");
}

export function redoOne(peer: Peer): boolean {
  return ownOnly(peer, () => peer.undo.redo() !== null, "redo");
}

function ownOnly(peer: Peer, act: () => boolean, name: string): boolean {
  peer.undoneClients.clear();
  const did = act();
  for (const client of peer.undoneClients)
    insist(
      client === peer.doc.clientID,
      () => `${peer.name}'s ${name} took away what ${client} wrote`,
    );
  return did;
}
