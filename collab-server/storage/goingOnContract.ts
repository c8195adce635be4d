import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
// biome-ignore lint/correctness/noUndeclaredDependencies: only the adapters' tests import this file.
import { describe, expect, test } from "vitest";
import type { Storage } from "./Storage.ts";
import type { StorageSetup } from "./StorageSetup.ts";

/** What every storage adapter keeps of runs that ended badly and may go on; a part of the contract suite. */
export function goingOnContract(name: string, setup: StorageSetup): void {
  describe(`${name}: runs that may go on`, () => {
    const begin = async () => {
      const { storage, reopen } = await setup();
      for (const id of ["w", "v"]) {
        await storage.workflows.create({
          id,
          name: id,
          description: "",
          nodeCount: 1,
          status: "draft",
          version: 0,
          createdBy: "ada",
          createdAt: at(0),
          updatedAt: at(0),
          members: [{ userId: "ada", role: "owner" }],
        });
      }
      return { storage, reopen };
    };
    const nodes = async (storage: Storage, id: string) =>
      (await storage.executions.keptOutputs(id)).map(({ nodeId }) => nodeId);

    test.each([
      ["failed", true],
      ["interrupted", true],
      ["cancelled", false],
      ["completed", false],
    ] as const)(
      "STORE85: of a run that ended as %s the private outputs are kept, or not: %s",
      async (how, isKept) => {
        const { storage, reopen } = await begin();
        await storage.executions.create({ header: header("r"), events: begun(1) }, [kept("a")]);
        await storage.executions.append("r", [end(how, 3, 1)], [kept("b")]);
        expect(await nodes(storage, "r")).toEqual(isKept ? ["a", "b"] : []);
        expect(await nodes(await reopen(), "r")).toEqual(isKept ? ["a", "b"] : []);
      },
    );

    test("STORE86: a run that goes on is one that has not ended: found by a start, without end and error, its outputs there", async () => {
      const { storage } = await begin();
      const { executions } = storage;
      await executions.create({ header: header("r"), events: begun(1) }, [kept("a")]);
      await executions.append("r", [end("failed", 3, 2)]);
      expect(await executions.unfinished()).toEqual([]);
      expect((await executions.latestOf(["w"]))[0]).toMatchObject({
        status: "failed",
        completedAt: at(2),
        error: { code: "x" },
      });
      await executions.append("r", [{ type: "run.resumed", retriedBy: "ada", seq: 4, at: at(3) }]);
      expect(await executions.unfinished()).toEqual(["r"]);
      expect((await executions.latestOf(["w"]))[0]).toMatchObject({
        status: "running",
        startedAt: at(1),
        completedAt: null,
        error: null,
      });
      expect(await nodes(storage, "r")).toEqual(["a"]);
      await executions.append("r", [end("completed", 5, 4)]);
      expect(await nodes(storage, "r")).toEqual([]);
      expect((await executions.latestOf(["w"]))[0]).toMatchObject({ completedAt: at(4) });
    });

    test("STORE87: they are kept of the ten runs of a workflow that ended last, for seven days, and of those going on", async () => {
      const { storage } = await begin();
      const { executions } = storage;
      const run = async (id: string, workflowId: string, minute: number, isOver = true) => {
        await executions.create({ header: header(id, workflowId), events: begun(minute) }, [
          kept("a"),
        ]);
        if (isOver) await executions.append(id, [end("interrupted", 3, minute)]);
      };
      await run("open", "w", 0, false);
      await run("other", "v", 0);
      for (let n = 1; n <= 12; n++) await run(`r${n}`, "w", n);
      const all = ["open", "other", ...Array.from({ length: 12 }, (_, n) => `r${n + 1}`)];
      const keeping = async () => {
        const found = await Promise.all(all.map((id) => nodes(storage, id)));
        return all.filter((_, n) => found[n]?.length);
      };
      expect(await keeping()).toEqual(all.filter((id) => id !== "r1" && id !== "r2"));
      // Each end with outputs looks at all: seven days later what ended before is gone.
      await run("late", "v", 7 * 24 * 60 + 5);
      expect(await keeping()).toEqual(["open", ...all.slice(6)]);
    });
  });
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

const header = (id: string, workflowId = "w"): RunHeader => ({
  id,
  workflowId,
  trigger: { kind: "manual", nodeId: "a", userId: "ada" },
  triggerData: {},
  startNodeId: "a",
  snapshot: { nodes: [], edges: [] },
  createdAt: at(0),
});

const begun = (minute: number): RunEvent[] => [
  { type: "run.queued", seq: 1, at: at(minute) },
  { type: "run.started", seq: 2, at: at(minute) },
];

function end(
  how: "failed" | "interrupted" | "cancelled" | "completed",
  seq: number,
  minute: number,
): RunEvent {
  const error = { code: "x", message: "why" };
  const place = { seq, at: at(minute) };
  if (how === "completed") return { type: "run.completed", result: 1, ...place };
  return how === "cancelled"
    ? { type: "run.cancelled", ...place }
    : { type: `run.${how}`, error, ...place };
}

const kept = (nodeId: string) => ({ nodeId, output: { cookie: "secret" } });
