import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { JsonTree } from "./JsonTree.tsx";

afterEach(cleanup);

test("small branches stand open, long ones closed, a click turns either", () => {
  const value = { small: { a: 1 }, long: Array.from({ length: 250 }, (_, index) => index) };
  render(<JsonTree value={value} label="Output" />);
  expect(screen.getByText("a:")).toBeTruthy();
  fireEvent.click(screen.getByText("small:"));
  expect(screen.queryByText("a:")).toBeNull();
  expect(screen.queryByText("99:")).toBeNull();
  fireEvent.click(screen.getByText("long:"));
  expect(screen.getByText("99:")).toBeTruthy();
  expect(screen.queryByText("100:")).toBeNull();
  fireEvent.click(screen.getByText("150 more"));
  expect(screen.getByText("199:")).toBeTruthy();
});
