import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { judgeUpgrade } from "./judgeUpgrade.ts";
import type { LiveHocuspocus } from "./LiveHocuspocus.ts";
import { type Frame, readFrame } from "./readFrame.ts";
import { createSocket, INVALID_FRAME, type RawSocket, type Socket } from "./Socket.ts";

/** The largest frame a client may send, in bytes. */
const MAX_FRAME = 10 * 1024 * 1024;

/** What an upgrade has shown: the workflow of its path, and a cookie where it came from our own pages. */
type Named = Pick<Socket, "workflowId" | "cookieHeader">;

type Options = { hocuspocus: LiveHocuspocus; publicUrl: string | undefined };

/** Lets websockets in at `/collab` and `/collab/<workflowId>`; other upgrades get a 404. */
export function attachSockets({ hocuspocus, publicUrl }: Options) {
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  const open = new Set<Socket>();
  let closing = false;

  function welcome(webSocket: RawSocket, named: Named, request: Request) {
    const end = () => {
      open.delete(socket);
      connection.handleClose({ code: 1000, reason: "" });
    };
    const socket = createSocket(webSocket, { ...named, onEnd: end });
    const connection = hocuspocus.handleConnection(socket, request, { socket });
    open.add(socket);
    webSocket.on("message", (data: Buffer, isBinary) => {
      if (socket.ended) return;
      const frame = isBinary ? readFrame(data) : undefined;
      if (!frame || !isDecodable(frame)) return socket.refuse(INVALID_FRAME, "unreadable frame");
      if (named.workflowId !== undefined && frame.documentName !== named.workflowId)
        return socket.refuse(closeCodes.notFound, "not the workflow of this address");
      connection.handleMessage(data);
    });
    webSocket.on("close", end);
    // ws closes the socket after an error (a frame too large, a broken one); "close" follows.
    webSocket.on("error", () => {});
  }

  return {
    attach(server: Server) {
      server.on("upgrade", (request, duplex, head) => {
        const { origin, host, cookie: cookieHeader } = request.headers;
        const verdict = judgeUpgrade({ url: request.url, origin, host, cookieHeader }, publicUrl);
        if (closing) return answer(duplex, 503);
        if (!verdict.ok) return answer(duplex, verdict.status);
        webSockets.handleUpgrade(request, duplex, head, (webSocket) =>
          welcome(webSocket, verdict, new Request(new URL(request.url ?? "/", "http://localhost"))),
        );
      });
    },
    /** Lets one socket in whose upgrade was judged already. */
    welcome: (webSocket: RawSocket, named: Named) =>
      welcome(webSocket, named, new Request("http://localhost/collab")),
    /** Asks every client to come back later, and lets no new one in. */
    close() {
      closing = true;
      for (const socket of [...open]) socket.refuse(closeCodes.goingAway, "the server stops");
      webSockets.close();
    },
  };
}

/** Yjs would swallow what it cannot decode, and Hocuspocus would acknowledge it as applied. */
function isDecodable(frame: Frame): boolean {
  if (frame.kind !== "step2" && frame.kind !== "update") return true;
  try {
    Y.decodeUpdate(frame.content);
    return true;
  } catch {
    return false;
  }
}

function answer(duplex: Duplex, status: number): void {
  duplex.on("error", () => {});
  duplex.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
