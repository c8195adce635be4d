import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import type { Workflow } from "@coweave/shared/api/shapes.ts";
import { type Route, route } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import type { Assistant } from "./createAssistant.ts";

/** The REST endpoints at which people ask the assistant. */
export function assistantRoutes(deps: {
  assistant: Pick<Assistant, "ask">;
  authorize: RequireAbility;
  /** Makes an empty workflow of the user's and gives it as REST shows it. */
  createWorkflow: (
    user: UserRecord,
    about: { name: string; description: string },
  ) => Promise<Workflow>;
}): Route[] {
  const { assistant, authorize, createWorkflow } = deps;
  return [
    route(discussionEndpoints.askForSuggestion, async ({ user, params: { id = "" }, body }) => {
      await authorize(user, id, "suggest");
      return {
        status: 202,
        body: { suggestionId: await assistant.ask(id, { ...body, askedBy: user.id }) },
      };
    }),

    route(discussionEndpoints.generate, async ({ user, body: { prompt } }) => {
      const workflow = await createWorkflow(user, { name: nameFrom(prompt), description: prompt });
      const suggestionId = await assistant.ask(workflow.id, { prompt, askedBy: user.id });
      return { status: 201, body: { ...workflow, suggestionId } };
    }),
  ];
}

/** The first words of a prompt, as long as a name may well be. */
function nameFrom(prompt: string): string {
  const line = prompt.split("\n")[0]?.replace(/\s+/g, " ").trim() ?? "";
  if (line.length <= 60) return line || "Untitled workflow";
  return `${line.slice(0, 60).replace(/\s+\S*$/, "")}…`;
}
