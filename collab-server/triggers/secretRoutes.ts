import { secretEndpoints } from "@coweave/shared/api/secretEndpoints.ts";
import { NodeId } from "@coweave/shared/graph/Graph.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import type { TriggerSecrets } from "./createTriggerSecrets.ts";

/** Names kept for one workflow: more triggers than this no drawing has. */
const MOST = 200;

/** The REST endpoints of webhook secrets: set, replaced, removed, and never read back. */
export function secretRoutes(world: {
  secrets: TriggerSecrets;
  authorize: RequireAbility;
}): Route[] {
  const { secrets, authorize } = world;
  return [
    route(secretEndpoints.getSecret, async ({ user, params: { id = "", nodeId = "" } }) => {
      await authorize(user, id, "view");
      return { status: 200, body: { set: (await secrets.names(id)).includes(nodeId) } };
    }),

    // The node may be one that was drawn a moment ago, and is still on its way here.
    route(secretEndpoints.putSecret, async ({ user, params: { id = "", nodeId = "" }, body }) => {
      await authorize(user, id, "edit");
      if (!NodeId.safeParse(nodeId).success)
        throw new HttpProblem("not_found", "There is no such trigger.");
      const names = await secrets.names(id);
      if (!names.includes(nodeId) && names.length >= MOST)
        throw new HttpProblem("conflict", `A workflow keeps ${MOST} secrets at most.`);
      await secrets.set(id, nodeId, body.secret);
      return { status: 200, body: { set: true } };
    }),

    route(secretEndpoints.removeSecret, async ({ user, params: { id = "", nodeId = "" } }) => {
      await authorize(user, id, "edit");
      await secrets.remove(id, nodeId);
      return { status: 204 };
    }),
  ];
}
