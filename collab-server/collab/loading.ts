import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Document, Extension } from "@hocuspocus/server";
import * as Y from "yjs";
import type { LoadedDocument, Storage } from "../storage/Storage.ts";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { UpdateLog } from "./createUpdateLog.ts";
import type { Logger } from "./Logger.ts";
import { Refusal } from "./Refusal.ts";
import type { Timing } from "./Timing.ts";
import { withinTime } from "./withinTime.ts";

type Options = {
  storage: Pick<Storage["documents"], "load">;
  log: UpdateLog;
  logger: Logger;
  timing: Timing;
};

/** Snapshot and tail become the live document. What cannot be read whole is refused, never handed out empty. */
export function loading({ storage, log, logger, timing }: Options): Extension<ConnectionContext> {
  return {
    extensionName: "loading",
    async onLoadDocument({ document, documentName }) {
      try {
        const loaded = await withinTime(storage.load(documentName), timing.giveUpAfter);
        if (!loaded || log.isGone(documentName))
          throw new Refusal(closeCodes.notFound, "no such workflow");
        replay(document, loaded);
        log.follow(documentName, document, loaded);
      } catch (error) {
        // Hocuspocus forgets a document that failed to load without stopping its timers.
        document.destroy();
        if (error instanceof Refusal) throw error;
        logger.error({ err: error, workflowId: documentName }, "a document could not be loaded");
        throw new Refusal(closeCodes.unavailable, "the document cannot be loaded now", error);
      }
    },
  };
}

function replay(document: Document, { snapshot, updates }: LoadedDocument): void {
  // Nobody listens yet: without batching Hocuspocus keeps nothing to broadcast to the first who joins.
  const { flushDelay } = document;
  document.flushDelay = false;
  document.transact(() => {
    if (snapshot) Y.applyUpdate(document, snapshot);
    for (const update of updates) Y.applyUpdate(document, update);
  });
  document.flushDelay = flushDelay;
}
