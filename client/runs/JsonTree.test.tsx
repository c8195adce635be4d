import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { JsonSection } from "./JsonSection.tsx";

const copied: string[] = [];
beforeEach(() => {
  copied.length = 0;
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  vi.stubGlobal("navigator", { ...navigator, clipboard });
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const key = (name: string, more = {}) =>
  act(async () => {
    fireEvent.keyDown(document.activeElement as Element, { key: name, ...more });
  });
const focusedText = () => document.activeElement?.textContent;

test("RUNVIEW4b: small branches stand open, long ones closed, a click turns either, and a list goes on by a hundred", () => {
  const value = { small: { a: 1 }, long: Array.from({ length: 10_000 }, (_, index) => index) };
  render(<JsonSection value={value} title="Output" />);
  expect(screen.getByText("a:")).toBeTruthy();
  fireEvent.click(screen.getByText("small:"));
  expect(screen.queryByText("a:")).toBeNull();
  expect(screen.queryByText("99:")).toBeNull();
  fireEvent.click(screen.getByText("long:"));
  expect(screen.getByText("99:")).toBeTruthy();
  expect(screen.queryByText("100:")).toBeNull();
  fireEvent.click(screen.getByText("9900 more"));
  expect(screen.getByText("199:")).toBeTruthy();
  expect(screen.queryByText("200:")).toBeNull();
});

test("RUNVIEW9: what is searched is counted, shown where it is, and gone through in both directions", async () => {
  const items = Array.from({ length: 10_000 }, (_, n) => ({ id: n, name: `row ${n}` }));
  render(<JsonSection value={{ items }} title="Output" root="input" />);
  const field = screen.getByLabelText("Find in output");
  await act(async () => {
    fireEvent.change(field, { target: { value: "row 77" } });
  });
  expect(screen.getByText("1 of 111")).toBeTruthy();
  const current = () => document.querySelector('[aria-selected="true"]')?.textContent;
  expect(current()).toContain('"row 77"');
  await act(async () => {
    fireEvent.keyDown(field, { key: "Enter", shiftKey: true });
  });
  // The last one is far behind what was drawn; its page is, and the beginning no more.
  expect(screen.getByText("111 of 111")).toBeTruthy();
  expect(current()).toContain('"row 7799"');
  expect(screen.getByText("7700 before")).toBeTruthy();
  expect(screen.getByText("2200 more")).toBeTruthy();
  expect(document.querySelectorAll("[role=treeitem]").length).toBeLessThan(500);
  await act(async () => {
    fireEvent.click(screen.getByLabelText("Next match"));
  });
  expect(current()).toContain('"row 77"');
  await act(async () => {
    fireEvent.change(field, { target: { value: "nowhere" } });
  });
  expect(screen.getByText("nothing found")).toBeTruthy();
});

test("RUNVIEW10: a tree is one stop of the Tab key; arrows go through it, Enter opens, C copies a value and P its place", async () => {
  const value = { list: [{ name: "Ann" }, "two"], rest: "x".repeat(900) };
  render(<JsonSection value={value} title="Output" root={'nodes["a"].output'} />);
  const stops = screen.getAllByRole("treeitem").filter((line) => line.tabIndex === 0);
  expect(stops).toHaveLength(1);
  act(() => stops[0]?.focus());
  await key("ArrowDown");
  expect(focusedText()).toContain("list:");
  await key("ArrowDown");
  await key("ArrowDown");
  expect(focusedText()).toContain("name:");
  await key("p");
  await key("c");
  expect(copied).toEqual(['nodes["a"].output.list[0].name', "Ann"]);
  await key("ArrowLeft");
  expect(focusedText()).toContain("0:");
  await key("ArrowLeft");
  expect(screen.queryByText("name:")).toBeNull();
  await key("ArrowRight");
  await key("ArrowRight");
  expect(focusedText()).toContain("name:");
  await key("Home");
  await key("c");
  expect(JSON.parse(copied.at(-1) ?? "")).toEqual(value);
  await key("End");
  expect(focusedText()).toContain("show all 900 characters");
  await key("Enter");
  expect(focusedText()).toContain("x".repeat(900));
  expect(focusedText()).toContain("show less");
});
