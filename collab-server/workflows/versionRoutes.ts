import { type Version, versionEndpoints } from "@coweave/shared/api/versionEndpoints.ts";
import { replaceGraph } from "@coweave/shared/document/replaceGraph.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { Storage, VersionRecord, WorkflowRecord } from "../storage/Storage.ts";
import type { Publishing } from "./createPublishing.ts";
import type { Drawings } from "./liveDrawings.ts";
import type { RequireAbility } from "./requireAbility.ts";

/** The REST endpoints of what is live, and of what was. */
export function versionRoutes(world: {
  storage: Pick<Storage, "versions" | "users">;
  authorize: RequireAbility;
  publishing: Publishing;
  drawings: Pick<Drawings, "answer" | "edit">;
}): Route[] {
  const { storage, authorize, publishing, drawings } = world;

  async function present(
    versions: readonly VersionRecord[],
    { status, version: latest }: Pick<WorkflowRecord, "status" | "version">,
  ): Promise<Version[]> {
    const users = await storage.users.byIds([
      ...new Set(versions.map(({ publishedBy }) => publishedBy)),
    ]);
    const names = new Map(users.map(({ id, fullName }) => [id, fullName]));
    return versions.map(({ version, note, publishedBy, publishedAt, nodeCount }) => ({
      version,
      note,
      by: { id: publishedBy, name: names.get(publishedBy) ?? "" },
      at: publishedAt,
      nodeCount,
      published: status === "published" && version === latest,
    }));
  }

  async function find({ id = "", v = "" }: Readonly<Record<string, string>>) {
    const version = /^[1-9]\d{0,8}$/.test(v)
      ? await storage.versions.byNumber(id, Number(v))
      : undefined;
    if (!version) throw new HttpProblem("not_found", "There is no such version.");
    return version;
  }

  return [
    route(versionEndpoints.publish, async ({ user, params: { id = "" }, headers, body }) => {
      await authorize(user, id, "publish");
      const request = { note: body.note, ifMatch: headers["if-match"] };
      const version = await publishing.publish(user, id, request);
      const [answer] = await present([version], { status: "published", version: version.version });
      return { status: 200, body: answer };
    }),

    route(versionEndpoints.unpublish, async ({ user, params: { id = "" } }) => {
      await authorize(user, id, "publish");
      const { status, version } = await publishing.unpublish(id);
      return { status: 200, body: { status, version } };
    }),

    route(versionEndpoints.listVersions, async ({ user, params: { id = "" }, query }) => {
      const { workflow } = await authorize(user, id, "view");
      const { items, total } = await storage.versions.list({ workflowId: id, ...query });
      return { status: 200, body: { items: await present(items, workflow), total } };
    }),

    route(versionEndpoints.getVersion, async ({ user, params }) => {
      const { workflow } = await authorize(user, params.id ?? "", "view");
      const version = await find(params);
      const [answer] = await present([version], workflow);
      return { status: 200, body: { ...answer, graph: version.graph } };
    }),

    route(versionEndpoints.restoreVersion, async ({ user, params, headers }) => {
      const { id = "" } = params;
      await authorize(user, id, "edit");
      const { graph } = await find(params);
      const after = await drawings.edit(user, id, headers["if-match"], (doc) => {
        replaceGraph(doc, graph);
        return [];
      });
      return drawings.answer(user, id, 200, after);
    }),
  ];
}
