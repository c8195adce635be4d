import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type * as Y from "yjs";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { Answer } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import { type Drawing, etagOf, isMatch } from "./etagOf.ts";
import type { DocumentFollower } from "./followDocuments.ts";
import { factsOf, readDrawing } from "./readDrawing.ts";
import type { RequireAbility } from "./requireAbility.ts";
import { toWorkflow } from "./toWorkflow.ts";

export type Drawings = {
  /** The workflow as REST answers with it, and its ETag; `drawing` where it was just read. */
  answer(user: UserRecord, id: string, status: number, drawing?: Drawing): Promise<Answer>;
  /**
   * Writes into the live document where `ifMatch` lets it (undefined lets everything), and has the
   * record follow. `write` gives what is wrong, and has changed nothing then.
   */
  edit(
    user: UserRecord,
    id: string,
    ifMatch: string | undefined,
    write: (doc: Y.Doc, before: Drawing) => readonly Problem[],
  ): Promise<Drawing>;
};

/** Live documents as REST reads and writes them. */
export function liveDrawings(world: {
  documents: Pick<Documents, "read" | "edit">;
  authorize: RequireAbility;
  follower: Pick<DocumentFollower, "record">;
}): Drawings {
  const { documents, authorize, follower } = world;
  return {
    async answer(user, id, status, drawing) {
      const { workflow, role } = await authorize(user, id, "view");
      const now = drawing ?? (await documents.read(id, readDrawing));
      return {
        status,
        body: toWorkflow(workflow, now, role),
        headers: { ETag: etagOf(now) },
      };
    },

    async edit(user, id, ifMatch, write) {
      const by = { kind: "person", id: user.id, name: user.fullName } as const;
      const outcome = await documents.edit(id, by, (doc) => {
        const before = readDrawing(doc);
        if (ifMatch !== undefined && !isMatch(ifMatch, etagOf(before))) return "stale";
        const problems = write(doc, before);
        return problems.length > 0 ? problems : { before, after: readDrawing(doc) };
      });
      if (outcome === "stale")
        throw new HttpProblem(
          "stale",
          "The workflow has changed since. Read it again, then repeat.",
        );
      if (!("after" in outcome)) throw invalid(outcome);
      const { before, after } = outcome;
      if (etagOf(before) !== etagOf(after)) await follower.record(id, factsOf(after));
      return after;
    },
  };
}

export function invalid(problems: readonly Problem[]): HttpProblem {
  return new HttpProblem("invalid", problems[0]?.message ?? "This cannot be saved.", {
    problems: [...problems],
  });
}
