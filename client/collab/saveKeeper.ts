import type {
  PublicationMessage,
  RoleMessage,
  ServerMessage,
} from "@coweave/shared/api/DurableMessage.ts";
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import type { Connection } from "./connection.ts";
import { createCell } from "./createCell.ts";
import type { LocalCopy } from "./localCopy.ts";
import { type SavedState, savedState } from "./SavedState.ts";
import { type SaveEvent, type UnsavedChange, unsavedChanges } from "./unsavedChanges.ts";

type Options = {
  doc: Y.Doc;
  link: Connection;
  local: LocalCopy;
  /** The origin of what came from the server: that is not ours to save. */
  providerOrigin: unknown;
};

/**
 * Knows which of our changes the server has stored, and says so. Make it after the provider: its
 * listener must run when the provider has sent the update.
 */
export function saveKeeper({ doc, link, local, providerOrigin }: Options): {
  saved: Readable<SavedState>;
  /** How many parts of the document the server's store could not read. */
  damaged: Readable<number>;
  heard(message: Exclude<ServerMessage, RoleMessage | PublicationMessage>): void;
  stop(): void;
} {
  let unsaved: readonly UnsavedChange[] = [];
  let storageOk = true;
  const saved = createCell<SavedState>({ kind: "opening" });
  const damaged = createCell(0);

  const show = () => {
    const next = savedState({
      link: link.link.get(),
      role: link.role.get(),
      storageOk,
      waiting: unsaved.filter((change) => change.counts).length,
      settled: unsaved.length === 0,
      // The local copy of an earlier load is one, however many changes are in it.
      refused: unsaved.filter((change) => change.refused).length,
    });
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next);
  };
  const apply = (event: SaveEvent) => {
    unsaved = unsavedChanges(unsaved, event);
    show();
  };

  const changed = (
    _update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ) => {
    if (origin === providerOrigin) return;
    const clocks = new Map<number, number>();
    for (const [client, clock] of transaction.afterState) {
      if (transaction.beforeState.get(client) !== clock) clocks.set(client, clock);
    }
    const change = { frame: link.framesSent(), clocks, counts: origin !== local.origin };
    apply({ type: "changed", change });
  };
  doc.on("update", changed);
  link.onStepTwo((frame) => apply({ type: "stepTwoSent", frame }));
  link.onLost(() => apply({ type: "disconnected" }));
  const unsubscribe = [link.link.subscribe(show), link.role.subscribe(show)];

  const beforeUnload = (event: BeforeUnloadEvent) => {
    if (unsaved.some((change) => change.counts) && !local.isStored()) event.preventDefault();
  };
  window.addEventListener("beforeunload", beforeUnload);

  return {
    saved,
    damaged,
    heard(message) {
      switch (message.type) {
        case "storage":
          storageOk = message.ok;
          return show();
        case "durable":
          storageOk = true;
          return apply({
            type: "durable",
            stateVector: Y.decodeStateVector(fromBase64(message.stateVector)),
            frames: message.frames,
            leftOut: message.leftOut,
          });
        case "damaged":
          return damaged.set(message.parts);
        default:
          return message satisfies never;
      }
    },
    stop() {
      doc.off("update", changed);
      for (const stop of unsubscribe) stop();
      window.removeEventListener("beforeunload", beforeUnload);
    },
  };
}
