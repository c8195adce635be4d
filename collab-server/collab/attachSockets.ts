import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { WebSocketServer } from "ws";
import { createTurns } from "./createTurns.ts";
import type { createGate } from "./gate/createGate.ts";
import { limits } from "./gate/limits.ts";
import { judgeUpgrade } from "./judgeUpgrade.ts";
import type { LiveHocuspocus } from "./LiveHocuspocus.ts";
import { type Corked, createSocket, type RawSocket, type Socket } from "./Socket.ts";
import { yjsSocket } from "./yjsSocket.ts";

/** What an upgrade has shown: the workflow of its path, and a cookie where it came from our own pages. */
type Named = Pick<Socket, "workflowId" | "cookieHeader">;

type Options = {
  hocuspocus: LiveHocuspocus;
  gate: Pick<ReturnType<typeof createGate>, "openSocket">;
  publicUrl: string | undefined;
};

/** Lets websockets in at `/collab`, `/collab/<workflowId>` and `/yjs/<workflowId>`; other upgrades get a 404. */
export function attachSockets({ hocuspocus, gate, publicUrl }: Options) {
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes });
  const open = new Set<Socket>();
  const hasTurn = createTurns();
  /** Those too that were ended and whose last words wait for them. */
  const buffering = new Set<RawSocket>();
  let closing = false;

  function bufferedInAll(): number {
    let all = 0;
    for (const { bufferedAmount } of buffering) all += bufferedAmount;
    return all;
  }

  function welcome(webSocket: RawSocket, named: Named, request: Request, stream?: Corked) {
    const end = () => {
      open.delete(socket);
      connection.handleClose({ code: 1000, reason: "" });
    };
    buffering.add(webSocket);
    const socket = createSocket(webSocket, { ...named, stream, onEnd: end, bufferedInAll });
    const connection = hocuspocus.handleConnection(socket, request, { socket });
    const examine = gate.openSocket(socket);
    open.add(socket);
    webSocket.on("message", (data: Buffer, isBinary) => {
      if (socket.ended) return;
      hasTurn(socket);
      if (!isBinary) return socket.refuse(closeCodes.unreadable, "unreadable frame");
      const frame = examine(data);
      if ("ok" in frame) return socket.refuse(frame.code, frame.reason);
      if (named.workflowId !== undefined && frame.documentName !== named.workflowId)
        return socket.refuse(closeCodes.notFound, "not the workflow of this address");
      connection.handleMessage(data);
    });
    webSocket.on("close", () => {
      buffering.delete(webSocket);
      end();
    });
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
        const { workflowId, yjs } = verdict;
        webSockets.handleUpgrade(request, duplex, head, (webSocket) => {
          const spoken =
            yjs && workflowId !== undefined
              ? yjsSocket(webSocket, { workflowId, ...yjs })
              : webSocket;
          // The address is left out: a token may stand in it.
          welcome(spoken, verdict, new Request("http://localhost/collab"), duplex);
        });
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

function answer(duplex: Duplex, status: number): void {
  duplex.on("error", () => {});
  duplex.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
