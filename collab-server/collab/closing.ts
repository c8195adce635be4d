import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Extension } from "@hocuspocus/server";
import type { ConnectionContext } from "./ConnectionContext.ts";

const BY_CLIENT = 1000;

/**
 * Ends the raw socket with the connection: where Hocuspocus fails on a frame it only sends a message
 * and leaves the socket open, on which nothing would be heard any more.
 */
export const closing: Extension<ConnectionContext> = {
  extensionName: "closing",
  async connected({ connection, context }) {
    const end = () => context.socket.refuse(closeCodes.unreadable, "unreadable frame");
    connection.onClose((_document, event) => {
      if (event?.code !== BY_CLIENT) end();
    });
    // Frames that came early were handled before this hook.
    if (!connection.document.hasConnection(connection)) end();
  },
};
