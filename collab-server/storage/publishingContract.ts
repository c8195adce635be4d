import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
// biome-ignore lint/correctness/noUndeclaredDependencies: only the adapters' tests import this file.
import { describe, expect, test } from "vitest";
import { ClaimTakenError, type WorkflowRecord } from "./Storage.ts";
import type { StorageSetup } from "./StorageSetup.ts";

/** What every storage adapter does for what is live; a part of the contract suite. */
export function publishingContract(name: string, setup: StorageSetup): void {
  describe(`${name}: versions, secrets and claims`, () => {
    const begin = async () => {
      const { storage, reopen } = await setup();
      for (const id of ["w1", "w2"]) await storage.workflows.create(workflow(id));
      return { storage, reopen };
    };

    test("STORE72: versions are numbered from 1 without gaps, however many publish at once, and each makes the workflow published", async () => {
      const { storage, reopen } = await begin();
      const numbers = await Promise.all([
        ...Array.from({ length: 20 }, (_, index) => storage.versions.publish(version("w1", index))),
        storage.versions.publish(version("w2", 1)),
      ]);
      expect(numbers.pop()).toBe(1);
      expect(numbers.sort((a = 0, b = 0) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
      const again = await reopen();
      expect(await again.workflows.byId("w1")).toMatchObject({ status: "published", version: 20 });
      await again.workflows.update("w1", { status: "draft" });
      expect(await again.versions.publish(version("w1", 21))).toBe(21);
    });

    test("STORE73: a version comes back as it was published, whatever is published after it", async () => {
      const { storage, reopen } = await begin();
      await storage.versions.publish(version("w1", 3));
      await storage.versions.publish({ ...version("w1", 5), note: "second" });
      const { versions } = await reopen();
      expect(await versions.byNumber("w1", 1)).toEqual({
        ...version("w1", 3),
        version: 1,
        nodeCount: 3,
      });
      expect((await versions.byNumber("w1", 2))?.note).toBe("second");
      for (const [id, number] of [
        ["w1", 0],
        ["w1", 3],
        ["w2", 1],
        ["nowhere", 1],
      ] as const)
        expect(await versions.byNumber(id, number)).toBeUndefined();
    });

    test("STORE74: versions are listed newest first, by pages, without their graphs", async () => {
      const { storage } = await begin();
      for (const nodes of [1, 2, 3]) await storage.versions.publish(version("w1", nodes));
      const page = (skip: number) => storage.versions.list({ workflowId: "w1", skip, limit: 2 });
      const { graph: _, ...third } = version("w1", 3);
      expect((await page(0)).items[0]).toEqual({ ...third, version: 3, nodeCount: 3 });
      const numbers = ({ items, total }: Awaited<ReturnType<typeof page>>) => [
        total,
        ...items.map((each) => each.version),
      ];
      expect(numbers(await page(0))).toEqual([3, 3, 2]);
      expect(numbers(await page(2))).toEqual([3, 1]);
      expect(await storage.versions.list({ workflowId: "w2", skip: 0, limit: 9 })).toEqual({
        items: [],
        total: 0,
      });
    });

    test("STORE75: an unknown workflow has no versions and gets none; a removed one's are gone", async () => {
      const { storage } = await begin();
      expect(await storage.versions.publish(version("nowhere", 1))).toBeUndefined();
      expect(await storage.versions.byNumber("nowhere", 1)).toBeUndefined();
      await storage.versions.publish(version("w1", 1));
      await storage.workflows.remove("w1");
      expect(await storage.versions.byNumber("w1", 1)).toBeUndefined();
    });

    test("STORE76: what is published is listed, and what is unpublished or removed is not", async () => {
      const { storage } = await begin();
      expect(await storage.workflows.published()).toEqual([]);
      for (const id of ["w1", "w2"]) await storage.versions.publish(version(id, 1));
      expect((await storage.workflows.published()).sort()).toEqual(["w1", "w2"]);
      await storage.workflows.update("w1", { status: "archived" });
      expect(await storage.workflows.published()).toEqual(["w2"]);
      await storage.workflows.remove("w2");
      expect(await storage.workflows.published()).toEqual([]);
    });

    test("STORE77: a secret is set, replaced, listed by name and removed, and goes with its workflow", async () => {
      const { storage, reopen } = await begin();
      await storage.secrets.set("w1", "hook", new Uint8Array([1, 2]));
      await storage.secrets.set("w1", "hook", new Uint8Array([3, 0, 255]));
      await storage.secrets.set("w1", "other", new Uint8Array([4]));
      await storage.secrets.set("nowhere", "hook", new Uint8Array([5]));
      const { secrets, workflows } = await reopen();
      expect(await secrets.get("w1", "hook")).toEqual(new Uint8Array([3, 0, 255]));
      expect(await secrets.names("w1")).toEqual(["hook", "other"]);
      expect(await secrets.get("w2", "hook")).toBeUndefined();
      expect(await secrets.get("nowhere", "hook")).toBeUndefined();
      await secrets.remove("w1", "other");
      await secrets.remove("w1", "other");
      expect(await secrets.names("w1")).toEqual(["hook"]);
      await workflows.remove("w1");
      expect(await secrets.names("w1")).toEqual([]);
    });

    test("STORE78: of runs that claim the same, one is stored, and of the others nothing", async () => {
      const { storage, reopen } = await begin();
      const create = (id: string, claim: string | undefined, workflowId = "w1") =>
        storage.executions.create({ header: header(id, workflowId, claim), events: [queued] }, [
          { nodeId: "t", output: 1 },
        ]);
      const outcomes = await Promise.allSettled(
        ["a", "b", "c"].map((id) => create(id, "schedule t 9:00")),
      );
      const refused = outcomes.filter((outcome) => outcome.status === "rejected");
      expect(refused).toHaveLength(2);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(ClaimTakenError);
      await create("d", "schedule t 10:00");
      await create("e", "schedule t 9:00", "w2");
      await Promise.all([create("f", undefined), create("g", undefined)]);
      const again = await reopen();
      const { items } = await again.executions.list({ workflowId: "w1", skip: 0, limit: 9 });
      expect(items).toHaveLength(4);
      const stored = await Promise.all(["a", "b", "c"].map((id) => again.executions.byId(id)));
      expect(stored.filter((run) => run !== undefined)).toHaveLength(1);
      await expect(
        again.executions.create({ header: header("h", "w1", "schedule t 10:00"), events: [] }),
      ).rejects.toBeInstanceOf(ClaimTakenError);
    });

    test("STORE79: a run in a list names the version that ran, or that it was the drawing", async () => {
      const { storage } = await begin();
      const published = { ...header("a", "w1", undefined), version: 7 };
      await storage.executions.create({ header: published, events: [queued] });
      await storage.executions.create({ header: header("b", "w1", undefined), events: [queued] });
      const { items } = await storage.executions.list({ workflowId: "w1", skip: 0, limit: 9 });
      expect(items.map(({ id, version, trigger }) => [id, version, trigger])).toEqual([
        ["b", null, published.trigger],
        ["a", 7, published.trigger],
      ]);
      expect((await storage.executions.byId("a"))?.header).toEqual(published);
    });
  });
}

const time = "2026-01-01T00:00:00.000Z";
const queued = { type: "run.queued", seq: 1, at: time } as const;

const graphOf = (nodes: number): Graph => ({
  nodes: Array.from({ length: nodes }, (_, index) => ({
    id: `n${index}`,
    type: "transform",
    position: { x: index, y: 0.5 },
    data: { label: "ü", config: { output: { deep: [1, null, "x".repeat(5000)] } } },
  })),
  edges: [],
});

const version = (workflowId: string, nodes: number) => ({
  workflowId,
  note: "",
  publishedBy: "ada",
  publishedAt: time,
  graph: graphOf(nodes),
});

const header = (id: string, workflowId: string, claim: string | undefined): RunHeader => ({
  id,
  workflowId,
  trigger: { kind: "schedule", nodeId: "t" },
  triggerData: {},
  startNodeId: "t",
  snapshot: { nodes: [], edges: [] },
  createdAt: time,
  ...(claim !== undefined && { claim }),
});

const workflow = (id: string): WorkflowRecord => ({
  id,
  name: id,
  description: "",
  nodeCount: 0,
  status: "draft",
  version: 0,
  createdBy: "ada",
  createdAt: time,
  updatedAt: time,
  members: [{ userId: "ada", role: "owner" }],
});
