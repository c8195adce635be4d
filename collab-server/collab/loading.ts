import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Document, Extension } from "@hocuspocus/server";
import type { LoadedDocument, Storage } from "../storage/Storage.ts";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { UpdateLog } from "./createUpdateLog.ts";
import type { Logger } from "./Logger.ts";
import { Refusal } from "./Refusal.ts";
import { replay } from "./replay.ts";
import type { Timing } from "./Timing.ts";
import { withinTime } from "./withinTime.ts";

type Options = {
  storage: Pick<Storage["documents"], "load" | "setAside">;
  log: UpdateLog;
  logger: Logger;
  timing: Timing;
};

/**
 * Snapshot and tail become the live document. Of a damaged one everything that can be read does; what
 * cannot stays where it is in the store, and where nothing can be read nobody gets an empty document.
 */
export function loading({ storage, log, logger, timing }: Options): Extension<ConnectionContext> {
  async function load(id: string): Promise<LoadedDocument | undefined> {
    return withinTime(storage.load(id), timing.giveUpAfter);
  }

  /** The log follows the document with what is to be kept of the store as it is. */
  async function follow(id: string, document: Document, loaded: LoadedDocument): Promise<void> {
    const undecodable = replay(document, loaded);
    const { damage } = loaded;
    const damaged = damage.length + undecodable.length;
    if (damaged === 0) {
      log.follow(id, document, loaded);
      return;
    }
    logger.error(
      { workflowId: id, damage: [...damage, ...undecodable] },
      "a document is damaged on disk; what can be read is served, what cannot is kept in the store",
    );
    const { clients, pendingStructs } = document.store;
    if (clients.size === 0 && !pendingStructs)
      throw new Error("nothing of the document can be read");
    // Before anyone works on it: the next snapshot would take the place of this one.
    const unread =
      damage.some(({ part }) => part === "snapshot") ||
      undecodable.some((each) => each.undecodable === "snapshot");
    if (unread) await withinTime(storage.setAside(id), timing.giveUpAfter);
    const writers = new Set(damage.flatMap((each) => ("writer" in each ? [each.writer] : [])));
    // Nobody knows whose it is that cannot be decoded: then all of the log stays.
    if (undecodable.length > 0)
      log.follow(id, document, { ...loaded, covers: {} }, { damaged, keeps: () => true });
    else log.follow(id, document, loaded, { damaged, keeps: (writer) => writers.has(writer) });
  }

  return {
    extensionName: "loading",
    async onLoadDocument({ document, documentName, context }) {
      try {
        const loaded = await load(documentName);
        if (log.isGone(documentName)) throw new Refusal(closeCodes.notFound, "no such workflow");
        if (!loaded) {
          // Whoever connects was found among the members of a workflow a moment ago.
          if (context.identity) throw new Error("the workflow has no document in the store");
          throw new Refusal(closeCodes.notFound, "no such workflow");
        }
        await follow(documentName, document, loaded);
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
