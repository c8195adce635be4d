import { addElements } from "@coweave/shared/document/addElements.ts";
import { configList } from "@coweave/shared/document/configList.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type * as Y from "yjs";
import { NodeForm } from "./NodeForm.tsx";
import { standIn } from "./test/standIn.ts";

vi.mock("./editor/openEditor.ts", () => {
  throw new Error("no way to the server");
});
// jsdom lays nothing out.
class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResize);
afterEach(cleanup);

async function open(...names: string[]) {
  const cases = names.map((name) => ({ name, expression: `input.${name}` }));
  const world = standIn("switch", { cases });
  const { doc, undo, canEdit, peers, onPresence } = world;
  const node = () => readGraph(doc).graph.nodes.find(({ id }) => id === "x") ?? world.node;
  const form = () => (
    <NodeForm {...{ doc, undo, canEdit, peers, onPresence, workflowId: "w" }} node={node()} />
  );
  const { rerender } = render(form());
  doc.on("update", () => act(() => rerender(form())));
  await screen.findByRole("group", { name: "Cases" });
  const read = () => node().data.config.cases as JsonObject[];
  return { ...world, read, names: () => read().map(({ name }) => name) };
}
const input = (label: string) => screen.getByLabelText(label) as HTMLInputElement;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const rename = (at: number, name: string) => {
  fireEvent.change(input(`Name of case ${at}`), { target: { value: name } });
  fireEvent.keyDown(input(`Name of case ${at}`), { key: "Enter" });
};

test("FORM20: cases are added, removed and moved, each one undo step, and the focus goes along", async () => {
  const { names, undo } = await open("a", "b");
  press("Add a case");
  expect(names()).toEqual(["a", "b", "Case 3"]);
  expect(document.activeElement).toBe(input("Name of case 3"));
  press("Move Case 3 up");
  expect(names()).toEqual(["a", "Case 3", "b"]);
  expect(document.activeElement).toBe(input("Name of case 2"));
  fireEvent.keyDown(input("Name of case 2"), { key: "ArrowUp", altKey: true });
  expect(names()).toEqual(["Case 3", "a", "b"]);
  expect(document.activeElement).toBe(input("Name of case 1"));
  press("Remove a");
  expect(names()).toEqual(["Case 3", "b"]);
  for (const before of [
    ["Case 3", "a", "b"],
    ["a", "Case 3", "b"],
    ["a", "b", "Case 3"],
    ["a", "b"],
  ]) {
    act(() => void undo.undo());
    expect(names()).toEqual(before);
  }
  press("Remove a");
  press("Remove b");
  expect(names()).toEqual([]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a case" }));
});

test("FORM21: a name is written when it is whole and can be one, and takes its edges along", async () => {
  const { doc, names } = await open("a", "b");
  act(() =>
    addElements(doc, { edges: [makeEdge({ source: "x", sourceHandle: "a", target: "y" })] }),
  );
  act(() =>
    addElements(doc, {
      nodes: [
        { id: "y", type: "delay", position: { x: 0, y: 0 }, data: { label: "Y", config: {} } },
      ],
    }),
  );
  fireEvent.change(input("Name of case 1"), { target: { value: "gol" } });
  expect(names()).toEqual(["a", "b"]);
  rename(1, "gold");
  expect(names()).toEqual(["gold", "b"]);
  expect(readGraph(doc).graph.edges.map(({ id }) => id)).toEqual(["x:gold->y:in"]);
  for (const [name, why] of [
    ["b", 'another case is named "b" already'],
    ["", "a name is needed"],
    ["default", '"default" is already the way of what no case takes'],
  ] as const) {
    rename(1, name);
    fireEvent.blur(input("Name of case 1"));
    expect(input("Name of case 1").value).toBe(name);
    expect(screen.getByRole("alert").textContent).toBe(why);
    expect(input("Name of case 1").getAttribute("aria-invalid")).toBe("true");
    expect(names()).toEqual(["gold", "b"]);
  }
  fireEvent.keyDown(input("Name of case 1"), { key: "Escape" });
  expect(input("Name of case 1").value).toBe("gold");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("FORM22: an expression is edited as a shared text, and its mistakes stand at it", async () => {
  const { doc, read, come } = await open("a", "b");
  const second = "Expression of case 2";
  await vi.waitFor(() => expect(input(second).readOnly).toBe(false));
  fireEvent.change(input(second), { target: { value: "input.b > 1" } });
  expect(read()[1]).toEqual({ name: "b", expression: "input.b > 1" });
  const record = configList(doc, "x", "cases")?.get(1) as Y.Map<Y.Text>;
  act(() => doc.transact(() => record.get("expression")?.insert(0, "!"), "colleague"));
  expect(input(second).value).toBe("!input.b > 1");
  fireEvent.change(input(second), { target: { value: "" } });
  expect(screen.getByRole("alert").textContent).toBe("an expression is needed");
  const { id } = screen.getByRole("alert");
  expect(input(second).getAttribute("aria-describedby")).toBe(id);
  const at = (record._item as Y.Item).id;
  act(() =>
    come({
      clientId: 7,
      user: { id: "m", name: "Mara", color: 1, role: "editor" },
      attention: "active",
      field: { nodeId: "x", key: `cases.${at.client}-${at.clock}` },
      caret: null,
    }),
  );
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe("Mara is editing case b");
});

test("FORM23: a case stays the one that is being edited while a colleague changes those before it", async () => {
  const { doc } = await open("a", "b");
  const field = input("Name of case 2");
  field.focus();
  fireEvent.change(field, { target: { value: "half" } });
  act(() => doc.transact(() => configList(doc, "x", "cases")?.delete(0), "colleague"));
  expect(document.activeElement).toBe(input("Name of case 1"));
  expect(input("Name of case 1").value).toBe("half");
});
