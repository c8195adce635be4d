import type { Thread } from "@coweave/shared/document/Thread.ts";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ThreadList } from "./ThreadList.tsx";

afterEach(cleanup);

const thread = (id: string, text: string, resolved = false): Thread => ({
  id,
  anchor: { kind: "node", id: "n" },
  about: "",
  createdAt: "2026-01-01T00:00:00.000Z",
  resolved,
  comments: [
    {
      id: `${id}-1`,
      author: { kind: "person", id: "u", name: "Mara" },
      text,
      createdAt: "2026-01-01T00:00:00.000Z",
      editedAt: null,
      mentions: [],
    },
  ],
});
const actions = () => ({ onOpen: vi.fn(), onReply: vi.fn(), onResolve: vi.fn() });

test("the first comment opens a thread, Enter sends, Shift+Enter does not, blank text never", () => {
  const on = actions();
  render(<ThreadList threads={[]} mayComment {...on} />);
  const box = screen.getByLabelText("Comment");
  fireEvent.change(box, { target: { value: "  Why GET? " } });
  fireEvent.keyDown(box, { key: "Enter", shiftKey: true });
  expect(on.onOpen).not.toHaveBeenCalled();
  fireEvent.keyDown(box, { key: "Enter" });
  expect(on.onOpen).toHaveBeenCalledExactlyOnceWith("Why GET?");
  expect((box as HTMLTextAreaElement).value).toBe("");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(on.onOpen).toHaveBeenCalledTimes(1);
});

test("an open thread takes replies and can be resolved; resolved ones wait behind a link", () => {
  const on = actions();
  render(
    <ThreadList threads={[thread("a", "Hm"), thread("b", "Done", true)]} mayComment {...on} />,
  );
  const box = screen.getByLabelText("Reply");
  fireEvent.change(box, { target: { value: "Yes" } });
  fireEvent.keyDown(box, { key: "Enter" });
  expect(on.onReply).toHaveBeenCalledExactlyOnceWith("a", "Yes");
  fireEvent.click(screen.getByText("Resolve"));
  expect(on.onResolve).toHaveBeenCalledExactlyOnceWith("a", true);
  expect(screen.queryByText("Done")).toBeNull();
  fireEvent.click(screen.getByText("Show 1 resolved"));
  fireEvent.click(screen.getByText("Reopen"));
  expect(on.onResolve).toHaveBeenLastCalledWith("b", false);
});

test("who may only view reads and writes nothing", () => {
  render(<ThreadList threads={[thread("a", "Hm")]} mayComment={false} {...actions()} />);
  expect(screen.getByText("Hm")).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByText("Resolve")).toBeNull();
});
