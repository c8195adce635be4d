import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import { createEncoder, length, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { readSyncMessage } from "y-protocols/sync";
import * as Y from "yjs";
import type { RawSocket } from "../../Socket.ts";
import { frames } from "./frames.ts";
import { rawEnd } from "./rawEnd.ts";

/** Someone honest on a socket in memory: sends what they draw, and applies what comes when asked to. */
export function honestPeer(
  workflowId: string,
  token: string,
  welcome: (socket: RawSocket) => void,
) {
  const doc = new Y.Doc();
  const make = frames(workflowId);
  const coming: Uint8Array[] = [];
  const end = rawEnd((data) => coming.push(data.slice()));
  welcome(end.server);
  end.send(make.auth(token));
  end.send(make.step1(Y.encodeStateVector(doc)));
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") end.send(make.update(update));
  });
  return {
    doc,
    end,
    show: (presence: Uint8Array) => end.send(make.awareness(presence)),
    deliver(): void {
      for (const data of coming.splice(0)) {
        const decoder = createDecoder(data);
        readVarString(decoder);
        const type = readVarUint(decoder);
        if (type !== 0 && type !== 4) continue;
        const answer = createEncoder();
        writeVarString(answer, workflowId);
        writeVarUint(answer, 4);
        const empty = length(answer);
        readSyncMessage(decoder, answer, doc, "server");
        if (length(answer) > empty) end.send(toUint8Array(answer));
      }
    },
  };
}
