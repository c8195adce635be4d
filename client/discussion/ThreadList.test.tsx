import type { Thread } from "@coweave/shared/document/Thread.ts";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
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
const members = [
  { id: "u", name: "Mara" },
  { id: "b", name: "Ben Moving" },
  { id: "c", name: "Bea" },
];
const talk = (mayComment = true) => ({
  userId: "u",
  mayComment,
  members,
  colorOf: () => 0,
  unreadIn: () => 0,
  seen: vi.fn(),
  reply: vi.fn(),
  edit: vi.fn(),
  remove: vi.fn(),
  resolve: vi.fn(),
});
const enter = (box: HTMLElement, text: string) => {
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: "Enter" });
};

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test("TALKING7: the first comment opens a thread, Enter sends, Shift+Enter does not, blank text never", () => {
  const onOpen = vi.fn();
  render(<ThreadList threads={[]} discussion={talk()} onOpen={onOpen} />);
  const box = screen.getByLabelText("Comment");
  fireEvent.change(box, { target: { value: "  Why GET? " } });
  fireEvent.keyDown(box, { key: "Enter", shiftKey: true });
  expect(onOpen).not.toHaveBeenCalled();
  fireEvent.keyDown(box, { key: "Enter" });
  expect(onOpen).toHaveBeenCalledExactlyOnceWith("Why GET?", []);
  expect((box as HTMLTextAreaElement).value).toBe("");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test("TALKING8: an open thread takes replies and is resolved; resolved ones wait behind a link", () => {
  const discussion = talk();
  const threads = [thread("a", "Hm"), thread("b", "Done", true)];
  render(<ThreadList threads={threads} discussion={discussion} onOpen={vi.fn()} />);
  enter(screen.getByLabelText("Reply"), "Yes");
  expect(discussion.reply).toHaveBeenCalledExactlyOnceWith("a", "Yes", []);
  fireEvent.click(screen.getByText("Resolve"));
  expect(discussion.resolve).toHaveBeenCalledExactlyOnceWith("a", true);
  expect(screen.queryByText("Done")).toBeNull();
  fireEvent.click(screen.getByText("Show 1 resolved"));
  fireEvent.click(screen.getByText("Reopen"));
  expect(discussion.resolve).toHaveBeenLastCalledWith("b", false);
});

test("TALKING9: one's own comment is edited until Escape or Enter, and deleted once asked again", () => {
  const discussion = talk();
  render(<ThreadList threads={[thread("a", "Hm")]} discussion={discussion} onOpen={vi.fn()} />);
  fireEvent.click(screen.getByLabelText("Edit"));
  const box = screen.getByLabelText("Edit comment") as HTMLTextAreaElement;
  expect(box.value).toBe("Hm");
  fireEvent.change(box, { target: { value: "Never" } });
  fireEvent.keyDown(box, { key: "Escape" });
  expect(screen.queryByLabelText("Edit comment")).toBeNull();
  expect(discussion.edit).not.toHaveBeenCalled();
  fireEvent.click(screen.getByLabelText("Edit"));
  enter(screen.getByLabelText("Edit comment"), "Better");
  expect(discussion.edit).toHaveBeenCalledExactlyOnceWith("a", "a-1", "Better", []);
  fireEvent.click(screen.getByLabelText("Delete"));
  expect(discussion.remove).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText("Delete"));
  expect(discussion.remove).toHaveBeenCalledExactlyOnceWith("a", "a-1");
  cleanup();
  render(
    <ThreadList
      threads={[thread("a", "Hm")]}
      discussion={{ ...talk(), userId: "b" }}
      onOpen={vi.fn()}
    />,
  );
  expect(screen.queryByLabelText("Edit")).toBeNull();
});

test("TALKING10: an @ offers the members, by keyboard and by click, and the comment names them by id", () => {
  const discussion = talk();
  render(<ThreadList threads={[thread("a", "Hm")]} discussion={discussion} onOpen={vi.fn()} />);
  const box = screen.getByLabelText("Reply") as HTMLTextAreaElement;
  const type = (text: string) => fireEvent.change(box, { target: { value: text } });
  const offered = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
  type("ask @b");
  expect(offered()).toHaveLength(2);
  expect(box.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[0]?.id);
  fireEvent.keyDown(box, { key: "Escape" });
  expect(offered()).toEqual([]);
  type("ask @be");
  fireEvent.keyDown(box, { key: "ArrowDown" });
  // Enter takes the name, it does not send.
  fireEvent.keyDown(box, { key: "Enter" });
  expect(discussion.reply).not.toHaveBeenCalled();
  expect(box.value).toBe("ask @Ben Moving ");
  type(`${box.value}and @bea`);
  fireEvent.click(screen.getAllByRole("option")[0] as HTMLElement);
  expect(box.value).toBe("ask @Ben Moving and @Bea ");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(discussion.reply).toHaveBeenCalledExactlyOnceWith("a", "ask @Ben Moving and @Bea", [
    { id: "b", name: "Ben Moving" },
    { id: "c", name: "Bea" },
  ]);
});

test("TALKING11: a member is shown by the name they have now, a link opens apart, markup is text", () => {
  const named = thread("a", "@Ben <b>see</b> https://a.dev");
  const [first] = named.comments;
  if (first) first.mentions = [{ id: "b", name: "Ben" }];
  render(<ThreadList threads={[named]} discussion={talk()} onOpen={vi.fn()} />);
  expect(screen.getByText("@Ben Moving")).toBeTruthy();
  expect(screen.getByRole("link").getAttribute("rel")).toContain("noopener");
  expect(screen.getByRole("list").querySelector("b")).toBeNull();
});

test("TALKING12: who may only view reads and writes nothing", () => {
  render(<ThreadList threads={[thread("a", "Hm")]} discussion={talk(false)} onOpen={vi.fn()} />);
  expect(screen.getByText("Hm")).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByText("Resolve")).toBeNull();
  expect(screen.queryByLabelText("Edit")).toBeNull();
});
