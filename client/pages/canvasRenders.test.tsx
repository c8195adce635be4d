import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { createFlowStore } from "../canvas/createFlowStore.ts";
import type { CanvasPeer } from "../canvas/people/CanvasPeer.ts";
import { aPeer } from "../canvas/test/aPeer.ts";
import { WorkflowCanvas } from "../canvas/WorkflowCanvas.tsx";
import type { WorkflowCanvasProps } from "../canvas/WorkflowCanvasProps.ts";
import { graphReader } from "../collab/graphReader.ts";

// What costs a frame is what renders: these tests count it, where a clock would depend on the machine.
const rendered = vi.hoisted(() => ({
  cards: [] as string[],
  marks: [] as string[],
  edges: [] as string[],
  surfaces: 0,
}));
vi.mock(import("../canvas/RunMark.tsx"), () => ({
  RunMark: ({ live }) => {
    rendered.marks.push(typeof live === "string" ? live : live.status);
    return null as never;
  },
}));
vi.mock(import("../canvas/people/PeopleOnEdge.tsx"), () => ({
  // An edge renders it each time it renders itself.
  PeopleOnEdge: ({ id }) => {
    rendered.edges.push(id);
    return null as never;
  },
}));
vi.mock(import("../canvas/CardBody.tsx"), () => ({
  CardBody: ({ node }) => {
    rendered.cards.push(node.id);
    return null as never;
  },
}));
vi.mock(import("../canvas/CanvasControls.tsx"), () => ({
  // The surface renders it each time it renders itself.
  CanvasControls: () => {
    rendered.surfaces++;
    return null as never;
  },
}));

class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoResizes);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal(
    "DOMMatrixReadOnly",
    class {
      m22 = 1;
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("CANVAS23: another's cursor, drag and selection render no card and not the surface", async () => {
  const { peers, canvas } = await drawn(12);
  const peer = (patch: object) =>
    act(async () => peers.set([{ ...someone, ...patch } as CanvasPeer]));
  await peer({});
  rendered.cards = [];
  rendered.surfaces = 0;

  await peer({ cursor: { x: 5, y: 5 } });
  await peer({ drag: { n3: { x: 700, y: 90 } } });
  await peer({ drag: { n3: { x: 720, y: 95 } } });
  expect(rendered).toMatchObject({ cards: [], surfaces: 0 });
  const card = canvas.querySelector<HTMLElement>('[data-id="n3"] .step-card');
  await vi.waitFor(() => expect(card?.style.transform).toBe("translate(-180px, 95px)"));

  await peer({ selection: ["n7"] });
  expect(rendered).toMatchObject({ cards: [], surfaces: 0 });
  expect(canvas.querySelector('[data-id="n7"]')?.textContent).toContain("u7");
});

test("CANVAS24: a change of one node in the document renders its card alone", async () => {
  const { doc, graph } = await drawn(12);
  rendered.cards = [];
  rendered.surfaces = 0;
  await act(async () => {
    setLabel(doc, "n4", "Renamed");
    graph.set();
  });
  expect(rendered).toMatchObject({ cards: ["n4"], surfaces: 0 });
  await act(async () => {
    moveNodes(doc, { n5: { x: 1, y: 1 } });
    graph.set();
  });
  expect(new Set(rendered.cards)).toEqual(new Set(["n4", "n5"]));
});

test("CANVAS25: of a thousand nodes, a change of one keeps the other 999 and every edge as they were", () => {
  const doc = workflow(1000);
  const reader = graphReader(doc);
  const flow = createFlowStore();
  flow.setGraph(reader.read());
  const before = flow.store.getState();
  expect(before.nodes).toHaveLength(1000);
  expect(before.edges).toHaveLength(999);
  moveNodes(doc, { n500: { x: 4, y: 4 } });
  flow.setGraph(reader.read());
  const after = flow.store.getState();
  expect(after.nodes.filter((node, n) => node !== before.nodes[n]).map(({ id }) => id)).toEqual([
    "n500",
  ]);
  expect(after.edges).toBe(before.edges);
});

//  n0 ─> n1 ─> n2 ─> … ─> n11
test("CANVAS36: a frame of a run renders the marks and edges of the nodes that went on, and no other", async () => {
  const { run } = await drawn(12);
  const frame = (nodes: LiveRun["nodes"], seq: number) =>
    act(async () => run.set({ status: "running", seq, nodes: structuredClone(nodes) }));
  const list = { status: "completed", ms: 2, items: 7 } as const;
  await frame({ n0: list, n1: list, n2: "running" }, 5);
  rendered.cards = [];
  rendered.marks = [];
  rendered.edges = [];
  rendered.surfaces = 0;
  // Nothing is new in it.
  await frame({ n0: list, n1: list, n2: "running" }, 6);
  expect(rendered).toEqual({ cards: [], marks: [], edges: [], surfaces: 0 });
  await frame({ n0: list, n1: list, n2: list, n3: "running" }, 8);
  expect(rendered.marks.sort()).toEqual(["completed", "running"]);
  expect([...new Set(rendered.edges)].sort()).toEqual(["n1:out->n2:in", "n2:out->n3:in"]);
  expect(rendered.surfaces).toBe(0);
});

const someone = aPeer("u7", { clientId: 7 });

/** n0 -> n1 -> … in a row. */
function workflow(count: number): Y.Doc {
  const doc = new Y.Doc();
  const ids = Array.from({ length: count }, (_, n) => `n${n}`);
  addElements(doc, {
    nodes: ids.map((id, n) => ({
      id,
      type: "delay",
      position: { x: n * 300, y: 0 },
      data: { label: id, config: { seconds: 1 } },
    })),
    edges: ids.slice(1).map((target, n) => makeEdge({ source: `n${n}`, target })),
  });
  return doc;
}

function cell<T>(value: T) {
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: T) {
      value = next;
      for (const changed of listeners) changed();
    },
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

const noDiscussion = {
  pins: cell([]),
  open: cell(null),
  render: () => null,
  onOpen() {},
  onPlace: undefined,
};

async function drawn(count: number) {
  const doc = workflow(count);
  const reader = graphReader(doc);
  const graph = cell(reader.read());
  const peers = cell<readonly CanvasPeer[]>([]);
  const run = cell<LiveRun | null>(null);
  const nothing = () => {};
  const props: WorkflowCanvasProps = {
    doc,
    graph,
    suggestions: cell([]),
    user: { id: "me", name: "Me", color: 0, role: "editor" },
    peers,
    followed: cell(null),
    watched: cell(false),
    onOwnMove: nothing,
    run,
    canEdit: true,
    side: { current: null },
    panelWidth: 0,
    onSelect: nothing,
    onPresence: nothing,
    onStep: nothing,
    onSuggestNext: nothing,
    onAccept: nothing,
    onReject: nothing,
    onUndo: nothing,
    onRedo: nothing,
    onOpen: nothing,
    discussion: noDiscussion,
  };
  // The first time, the canvas waits for its keys.
  const { container } = await act(async () => render(<WorkflowCanvas {...props} />));
  await waitFor(() => expect(container.querySelectorAll(".step-card")).toHaveLength(count), {
    timeout: 20_000,
  });
  expect(readGraph(doc).graph.nodes).toHaveLength(count);
  return { doc, canvas: container, peers, run, graph: { set: () => graph.set(reader.read()) } };
}
