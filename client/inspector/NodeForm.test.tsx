import { configText } from "@coweave/shared/document/configText.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type * as Y from "yjs";
import type { FieldPeer } from "./FieldPeer.ts";
import { NodeForm } from "./NodeForm.tsx";
import { standIn } from "./test/standIn.ts";

// As where the editor cannot be fetched; with it the form is looked at in real browsers (WALK32 to WALK35).
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

const mara = (key: string): FieldPeer => ({
  clientId: 7,
  user: { id: "m", name: "Mara", color: 1, role: "editor" },
  attention: "active",
  field: { nodeId: "x", key },
  caret: null,
});

function open(...[type, config]: Parameters<typeof standIn>) {
  const world = standIn(type, config);
  const { doc, undo, canEdit, peers, onPresence, node } = world;
  const form = () => (
    <NodeForm
      {...{ doc, undo, canEdit, peers, onPresence, workflowId: "w" }}
      node={readGraph(doc).graph.nodes[0] ?? node}
    />
  );
  const { rerender, unmount } = render(form());
  doc.on("update", () => act(() => rerender(form())));
  const words = (key: string) => configText(doc, "x", key) as Y.Text;
  return { ...world, unmount, words };
}
const input = (label: string) => screen.getByLabelText(label) as HTMLTextAreaElement;

test("FORM16: without the editor texts are edited in plain fields, and merge all the same", async () => {
  const { doc, words } = open("http_request", { method: "POST", url: "https://a.example" });
  await waitFor(() => expect(input("Body").readOnly).toBe(false));
  fireEvent.change(input("Body"), { target: { value: '{ "a": ' } });
  expect(words("body").toString()).toBe('{ "a": ');
  expect(screen.getByRole("alert").textContent).toBe("Not valid JSON yet: it ends too early.");
  act(() => doc.transact(() => words("body").insert(0, " "), "colleague"));
  expect(input("Body").value).toBe(' { "a": ');
  fireEvent.change(input("Body"), { target: { value: ' { "a": 1 }' } });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(readGraph(doc).graph.nodes[0]?.data.config.body).toEqual({ a: 1 });
  fireEvent.change(input("URL"), { target: { value: "https://b.example" } });
  expect(words("url").toString()).toBe("https://b.example");
});

test("FORM17: the field one is in is told, and that one left it, also where the form goes", () => {
  const { said, unmount } = open("http_request", { method: "GET", url: "" });
  fireEvent.focus(input("Name"));
  expect(said).toEqual([{ field: { nodeId: "x", key: "label" }, caret: null }]);
  fireEvent.blur(input("Name"));
  expect(said.at(-1)).toEqual({ field: null, caret: null });
  fireEvent.focus(screen.getByRole("switch", { name: "Accept error statuses" }));
  expect(said.at(-1)?.field).toEqual({ nodeId: "x", key: "acceptErrorStatus" });
  unmount();
  expect(said.at(-1)).toEqual({ field: null, caret: null });
});

test("FORM18: every kind of field shows who else is in it", () => {
  const { come } = open("http_request", { method: "GET", url: "" });
  fireEvent.click(screen.getByRole("button", { name: /^If it fails/ }));
  for (const [key, title] of [
    ["label", "Name"],
    ["method", "Method"],
    ["url", "URL"],
    ["headers", "Headers"],
    ["body", "Body"],
    ["acceptErrorStatus", "Accept error statuses"],
    ["timeoutSeconds", "Timeout in seconds"],
    ["onError", "If it still fails"],
  ] as const) {
    act(() => come(mara(key)));
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe(`Mara is editing ${title}`);
  }
  act(() => come());
  expect(screen.queryByRole("img")).toBeNull();
});

const group = () => screen.getByRole("button", { name: /^If it fails/ });
const configNow = (doc: Y.Doc) => readGraph(doc).graph.nodes[0]?.data.config;

test("FORM26: what happens if a node fails is a closed group that says what is set, and opens by its button", () => {
  const { doc } = open("delay", { seconds: 1, retries: 3, onError: "branch" });
  expect(group().textContent).toBe("If it failsretries 3 times, then goes by error");
  expect(group().getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByLabelText("Retries")).toBeNull();
  fireEvent.click(group());
  expect(group().getAttribute("aria-expanded")).toBe("true");
  expect(group().textContent).toBe("If it fails");
  fireEvent.change(input("Retries"), { target: { value: "1" } });
  fireEvent.change(input("Timeout in seconds"), { target: { value: "9" } });
  expect(configNow(doc)).toEqual({ seconds: 1, retries: 1, timeoutSeconds: 9, onError: "branch" });
  fireEvent.change(input("Timeout in seconds"), { target: { value: "" } });
  fireEvent.click(group());
  expect(group().textContent).toBe("If it failsretries once, then goes by error");
  expect(configNow(doc)).toEqual({ seconds: 1, retries: 1, onError: "branch" });
});

test("FORM27: closed it says what is wrong in it, and who is in it", () => {
  const { come } = open("delay", { seconds: 1, retries: 1.5 });
  expect(group().textContent).toMatch(/^If it failsRetries: A whole number is needed/);
  act(() => come(mara("onError")));
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe("Mara is editing If it fails");
  fireEvent.click(group());
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe(
    "Mara is editing If it still fails",
  );
});

test("FORM27: a trigger, which does nothing that could fail, has no such group", () => {
  open("trigger", { kind: "manual" });
  expect(screen.queryByRole("button", { name: /^If it fails/ })).toBeNull();
});

/** Parts that are fetched when they are needed take their time on a busy machine. */
const patience = { timeout: 10_000 };

test("FORM33: a trigger shows where it listens as a test and as published, whatever its path becomes", async () => {
  const { doc } = open("trigger", { kind: "webhook", path: "in" });
  const address = (name: string) => screen.findByLabelText<HTMLInputElement>(name, {}, patience);
  expect((await address("Test address")).value).toBe(`${location.origin}/hooks-test/w/in`);
  expect((await address("Production address")).value).toBe(`${location.origin}/hooks/w/in`);
  act(() => setConfigField(doc, "x", "path", ""));
  expect((await address("Production address")).value).toBe(`${location.origin}/hooks/w/…`);
  act(() => setConfigField(doc, "x", "kind", "manual"));
  expect(screen.queryByLabelText("Production address")).toBeNull();
});

test("FORM34: a schedule shows its next times in its time zone, or what is wrong with it", async () => {
  const { doc } = open("trigger", { kind: "schedule", cron: "0 9 * * *", timeZone: "Asia/Tokyo" });
  const list = await screen.findByTestId("schedule-preview", {}, patience);
  const times = [...list.querySelectorAll("time")];
  expect(times).toHaveLength(5);
  for (const time of times) {
    expect(time.dateTime).toMatch(/T00:00:00.000Z$/);
    expect(time.textContent).toMatch(/9:00/);
  }
  act(() => setConfigField(doc, "x", "cron", "61 9 * * *"));
  expect(screen.queryByTestId("schedule-preview")).toBeNull();
  expect(screen.getByRole("alert").textContent).toMatch(/61/);
  act(() => setConfigField(doc, "x", "cron", "0 9 * *"));
  expect(
    screen
      .getAllByRole("alert")
      .map(({ textContent }) => textContent)
      .join(),
  ).toMatch(/five fields/);
});
