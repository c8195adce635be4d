import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import {
  type Configuration,
  type ConnectionConfiguration,
  type Document,
  Hocuspocus,
} from "@hocuspocus/server";
import type { ConnectionContext } from "./ConnectionContext.ts";
import { Refusal } from "./Refusal.ts";

/**
 * Hocuspocus with two of its gaps closed: a connection that cannot get its document has its raw
 * socket closed, and a document stays loaded while someone is about to use it or while it is not on
 * disk. (Between `createDocument` and the new connection's registration some turns pass in which an
 * unload would leave that connection on a destroyed document, its edits neither relayed nor stored.)
 */
export class LiveHocuspocus extends Hocuspocus<ConnectionContext> {
  readonly #holds = new Map<string, number>();
  readonly #mayUnload: (document: Document) => boolean;

  constructor(
    configuration: Partial<Configuration<ConnectionContext>>,
    mayUnload: (document: Document) => boolean,
  ) {
    super(configuration);
    this.#mayUnload = mayUnload;
  }

  override async createDocument(
    name: string,
    request: Request,
    socketId: string,
    connection: ConnectionConfiguration,
    context?: ConnectionContext,
  ): Promise<Document> {
    const letGo = this.hold(name);
    try {
      return await super.createDocument(name, request, socketId, connection, context);
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : new Refusal(closeCodes.unavailable, "not loaded", error);
      context?.socket?.refuse(refusal.code, refusal.reason);
      throw refusal;
    } finally {
      setImmediate(letGo);
    }
  }

  override shouldUnloadDocument(document: Document): boolean {
    return (
      !this.#holds.has(document.name) &&
      this.#mayUnload(document) &&
      super.shouldUnloadDocument(document)
    );
  }

  /** Nothing is stored by Hocuspocus: the update log does it, without a timer for every change. */
  override async storeDocumentHooks(): Promise<void> {}

  /** Keeps a document loaded until the function it gives is called. */
  hold(name: string): () => void {
    this.#holds.set(name, (this.#holds.get(name) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#holds.get(name) ?? 1) - 1;
      if (left > 0) this.#holds.set(name, left);
      else {
        this.#holds.delete(name);
        this.unloadIfIdle(name);
      }
    };
  }

  unloadIfIdle(name: string): void {
    const document = this.documents.get(name);
    if (document) void this.unloadDocument(document);
  }
}
