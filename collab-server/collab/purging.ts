import { purgeDeleted } from "@coweave/shared/document/purgeDeleted.ts";
import type { Extension } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { LoggedDocument } from "./LoggedDocument.ts";
import { oldMilestone, usualAges } from "./withMilestone.ts";

type Options = {
  of: (id: string) => LoggedDocument | undefined;
  now: () => number;
  ages?: typeof usualAges;
};

/**
 * Takes out of a document what was deleted long ago, when it is loaded and before anyone gets it: so
 * nobody is just about to bring it back. It is an edit like any other, logged and sent to old copies.
 */
export function purging({ of, now, ages = usualAges }: Options): Extension<ConnectionContext> {
  return {
    extensionName: "purging",
    async afterLoadDocument({ document, documentName }) {
      const entry = of(documentName);
      // Of a damaged one, a part that is missing may say that something was brought back.
      if (!entry || entry.damaged > 0) return;
      const past = oldMilestone(entry.milestones, now(), ages);
      if (past) purgeDeleted(document, Y.decodeStateVector(past.vector));
    },
  };
}
