import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { findPlaces } from "@coweave/shared/document/findPlaces.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import type { Storage } from "../../../storage/Storage.ts";

/** What a fuzz run is made of and a test may replace by something faulty. */
export const realParts = {
  addElements,
  removeElements,
  connect,
  acceptChanges,
  rejectChanges,
  addComment,
  createUndo,
  readGraph,
  readSuggestions,
  readThreads,
  findPlaces,
  /** Stands between a server and its store. */
  store: (documents: Storage["documents"]): Storage["documents"] => documents,
};

export type Parts = typeof realParts;
