import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Document } from "@hocuspocus/server";
import { DocumentUnavailable } from "./DocumentUnavailable.ts";
import type { LiveHocuspocus } from "./LiveHocuspocus.ts";
import { Refusal } from "./Refusal.ts";
import type { Timing } from "./Timing.ts";

/** Lets the server itself work on live documents; one it used stays loaded for a while after. */
export function serverUse({ hocuspocus, timing }: { hocuspocus: LiveHocuspocus; timing: Timing }) {
  const lingering = new Map<string, { timer: NodeJS.Timeout; letGo: () => void }>();

  function linger(id: string, letGo: () => void): void {
    const before = lingering.get(id);
    clearTimeout(before?.timer);
    const timer = setTimeout(() => {
      lingering.delete(id);
      letGo();
    }, timing.linger);
    timer.unref();
    lingering.set(id, { timer, letGo });
    before?.letGo();
  }

  return {
    /** Rejects with DocumentUnavailable where the document is unknown or cannot be loaded. */
    async use<T>(id: string, work: (document: Document) => T | Promise<T>): Promise<T> {
      const letGo = hocuspocus.hold(id);
      let loaded = false;
      try {
        const document = await load(hocuspocus, id);
        loaded = true;
        return await work(document);
      } finally {
        if (loaded) linger(id, letGo);
        else letGo();
      }
    },
    close(): void {
      for (const { timer, letGo } of lingering.values()) {
        clearTimeout(timer);
        letGo();
      }
      lingering.clear();
    },
  };
}

async function load(hocuspocus: LiveHocuspocus, id: string): Promise<Document> {
  try {
    const connection = { readOnly: false, isAuthenticated: true };
    return await hocuspocus.createDocument(
      id,
      new Request("http://localhost"),
      "server",
      connection,
    );
  } catch (error) {
    const unknown = error instanceof Refusal && error.code === closeCodes.notFound;
    throw new DocumentUnavailable(unknown ? "unknown" : "failed", error);
  }
}
