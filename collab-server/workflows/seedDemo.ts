import type { Author } from "@coweave/shared/document/Suggestion.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import type { Documents } from "../collab/Documents.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { CreateWorkflow } from "./createWorkflow.ts";
import { demo } from "./demo.ts";

const assistant: Author = { kind: "assistant", id: "assistant", name: "Assistant" };

/** Gives a guest the demo workflow with its waiting proposal; resolves with the workflow's id. */
export function seedDemo(world: {
  create: CreateWorkflow;
  documents: Pick<Documents, "edit">;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}): (user: UserRecord) => Promise<string> {
  const { create, documents, now } = world;
  const { name, description, graph, proposal } = demo;
  return async (user) => {
    const { id } = await create(user, { name, description, graph });
    await documents.edit(id, assistant, (doc) =>
      suggest(doc, {
        author: assistant,
        prompt: "",
        reason:
          "Built-in rules: a mail says how it went. Replace the example.com address with your own.",
        source: "rules",
        createdAt: new Date(now()).toISOString(),
        changes: proposal,
      }),
    );
    return id;
  };
}
