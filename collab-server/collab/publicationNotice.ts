import type { PublicationMessage } from "@coweave/shared/api/DurableMessage.ts";
import type { Publication } from "@coweave/shared/api/shapes.ts";
import type { Connection, Extension } from "@hocuspocus/server";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { Logger } from "./Logger.ts";

type Options = {
  /** What is live of a workflow, as stored; undefined for an unknown one. */
  publicationOf: (workflowId: string) => Promise<Publication | undefined>;
  logger: Logger;
};

/** Tells each connection what of its workflow is live: at its beginning, and when that changes. */
export function publicationNotice({ publicationOf, logger }: Options) {
  /** Asked anew for whoever comes, so that nobody is told what was before a change they did not hear of. */
  async function tell(
    workflowId: string,
    connections: readonly Connection<ConnectionContext>[],
  ): Promise<void> {
    if (connections.length === 0) return;
    try {
      const publication = await publicationOf(workflowId);
      if (!publication) return;
      const { status, version } = publication;
      const message: PublicationMessage = { type: "publication", status, version };
      for (const connection of connections) connection.sendStateless(JSON.stringify(message));
    } catch (error) {
      logger.warn({ err: error, workflowId }, "nobody was told what is live");
    }
  }

  return {
    extension: {
      extensionName: "publicationNotice",
      async connected({ connection, documentName }) {
        void tell(documentName, [connection]);
      },
    } satisfies Extension<ConnectionContext>,
    tell,
  };
}
