import { personColor } from "../ui/personColor.ts";
import type { FieldPeer } from "./FieldPeer.ts";
import type { PeerCaret } from "./PeerCaret.ts";
import { readPosition } from "./readPosition.ts";

/** The carets of those who are in a field, what is malformed left out. */
export function peerCarets(
  peers: readonly FieldPeer[],
  nodeId: string,
  key: string,
): readonly PeerCaret[] {
  return peers.flatMap(({ clientId, user, field, caret, attention }) => {
    if (field?.nodeId !== nodeId || field.key !== key || attention === "away") return [];
    const anchor = readPosition(caret?.anchor);
    const head = readPosition(caret?.head);
    if (!anchor || !head) return [];
    const { fill, ink } = personColor(user.color);
    return [{ clientId, name: user.name, fill, ink, anchor, head }];
  });
}
