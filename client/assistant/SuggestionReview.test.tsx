import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { SuggestionReview } from "./SuggestionReview.tsx";

afterEach(cleanup);

const after = (label: string) => ({ type: "email", label, config: { to: "a@example.com" } });
const base = { kind: "addNode", before: null, group: null } as const;
const suggestion: Suggestion = {
  id: "s",
  author: { kind: "assistant", id: "assistant", name: "Assistant" },
  prompt: "mail us",
  reason: "A mail after each failure.",
  createdAt: new Date().toISOString(),
  source: "rules",
  state: "ready",
  note: "",
  changes: [
    { ...base, id: "c1", target: "a", after: after("First mail"), status: "open" },
    { ...base, id: "c2", target: "b", after: after("Second mail"), status: "accepted" },
    {
      ...base,
      id: "c3",
      kind: "updateNode",
      target: "x",
      after: { label: "New" },
      status: "stale",
    },
  ],
  decisions: [],
};
const actions = () => ({
  onAccept: vi.fn(),
  onReject: vi.fn(),
  onAcceptStale: vi.fn(),
  onShow: vi.fn(),
});

test("a suggestion says who made it and which of the two spoke, and is decided whole or one by one", () => {
  const on = actions();
  render(<SuggestionReview suggestions={[suggestion]} nodes={[]} mayDecide {...on} />);
  expect(screen.getByText("Assistant")).toBeTruthy();
  expect(screen.getByText(/built-in rules/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText("Accept this"));
  expect(on.onAccept).toHaveBeenLastCalledWith("s", ["c1"]);
  fireEvent.click(screen.getByLabelText("Accept anyway"));
  expect(on.onAcceptStale).toHaveBeenCalledExactlyOnceWith("s", "c3");
  fireEvent.click(screen.getByText("Accept"));
  expect(on.onAccept).toHaveBeenLastCalledWith("s");
  fireEvent.click(screen.getByText("First mail", { exact: false }));
  expect(on.onShow.mock.lastCall?.[0]).toMatchObject([{ id: "c1" }]);
});

test("while it is being written, and for those who may not edit, nothing can be decided", () => {
  const writing: Suggestion = { ...suggestion, state: "writing" };
  const { rerender } = render(
    <SuggestionReview suggestions={[writing]} nodes={[]} mayDecide {...actions()} />,
  );
  expect(screen.getByText("Still writing…")).toBeTruthy();
  expect(screen.queryByLabelText("Accept this")).toBeNull();
  expect((screen.getByText("Accept") as HTMLButtonElement).disabled).toBe(true);
  rerender(
    <SuggestionReview suggestions={[suggestion]} nodes={[]} mayDecide={false} {...actions()} />,
  );
  expect(screen.queryByText("Accept")).toBeNull();
});

test("one that came to nothing says why and can be put away", () => {
  const failed: Suggestion = {
    ...suggestion,
    state: "failed",
    changes: [],
    note: "No answer came.",
  };
  render(<SuggestionReview suggestions={[failed]} nodes={[]} mayDecide {...actions()} />);
  expect(screen.getByText("No answer came.")).toBeTruthy();
  fireEvent.click(screen.getByLabelText("Dismiss"));
  expect(screen.queryByTestId("suggestion-review")).toBeNull();
});

test("GATE2: who may only suggest withdraws a proposal of their own, and no other", () => {
  const on = actions();
  const others = { ...suggestion, id: "other", askedBy: "ben" };
  const mine = { ...suggestion, id: "mine", askedBy: "ann" };
  const mayWithdraw = ({ askedBy }: Suggestion) => askedBy === "ann";
  render(
    <SuggestionReview
      suggestions={[others, mine]}
      nodes={[]}
      mayDecide={false}
      mayWithdraw={mayWithdraw}
      {...on}
    />,
  );
  expect(screen.queryByRole("button", { name: /Accept/ })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  expect(on.onReject).toHaveBeenCalledExactlyOnceWith("mine");
});
