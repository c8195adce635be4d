import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import { limits } from "./limits.ts";

/** Bytes of changes after which a document's size is measured anew. */
const MEASURE_AFTER = 4 * 1024 * 1024;

/**
 * About how large documents are: as last measured or loaded, and what came since. That is never too little: what
 * is overwritten shrinks a document, which the next measurement finds. Measured between frames, never
 * inside one.
 */
export function createSizes(most: number = limits.documentBytes) {
  const sizes = new WeakMap<Document, { measured: number; added: number; isPlanned: boolean }>();

  function measure(document: Document): void {
    const measured = Y.encodeStateAsUpdate(document).byteLength;
    sizes.set(document, { measured, added: 0, isPlanned: false });
  }

  function plan(document: Document): void {
    const size = sizes.get(document);
    if (!size || size.isPlanned) return;
    size.isPlanned = true;
    setImmediate(() => {
      if (!document.isDestroyed) measure(document);
    });
  }

  return {
    /** A document that was loaded: its snapshot is its size of then, without encoding all of it again. */
    begin(document: Document, loaded: { snapshot: number; tail: number }): void {
      sizes.set(document, { measured: loaded.snapshot, added: loaded.tail, isPlanned: false });
    },
    add(document: Document, bytes: number): void {
      const size = sizes.get(document);
      if (!size) return;
      size.added += bytes;
      if (size.added > MEASURE_AFTER) plan(document);
    },
    hasRoom(document: Document, bytes: number): boolean {
      const size = sizes.get(document);
      if (!size || size.measured + size.added + bytes <= most) return true;
      // Some of what came may be gone; a document that is full stays full without being measured for it.
      if (size.added > most / 64) plan(document);
      return false;
    },
  };
}
