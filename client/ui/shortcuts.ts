export type ShortcutGroup = "Getting around" | "Editing" | "Together" | "The workflow";

export type Shortcut = {
  /** Every way to press it, the one to show first: `Mod+Shift+Z`, `?`, `ArrowUp`. `Mod` is Ctrl or the command key. */
  keys: readonly string[];
  group: ShortcutGroup;
  /** What it does, for the list of shortcuts. */
  text: string;
  /** `canvas`: only while the focus is on the canvas or nowhere, not on another panel's control. */
  where?: "canvas";
  /** Also while typing: in fields whose undo is ours (`data-shared-field`), or in all. Left out: in none. */
  inFields?: "shared" | "all";
  /** Bound to the browser's own event, which alone may use the clipboard without asking. */
  event?: "copy" | "cut" | "paste";
};

/**
 * Every key of the editor. Whoever can do what an entry says binds it with `useShortcuts`; nothing is
 * bound while a dialog is open. The order matters where entries share a key: the first that has
 * something to do takes it, so that Escape ends the innermost thing only.
 */
export const shortcuts = {
  moveFocus: {
    keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    group: "Getting around",
    text: "Go to the next node in that direction",
    where: "canvas",
  },
  addNode: { keys: ["N"], group: "Editing", text: "Add a node" },
  undo: { keys: ["Mod+Z"], group: "Editing", text: "Undo your last change", inFields: "shared" },
  redo: {
    keys: ["Mod+Shift+Z", "Mod+Y"],
    group: "Editing",
    text: "Redo",
    inFields: "shared",
  },
  comment: { keys: ["C"], group: "Together", text: "Comment" },
  chat: { keys: ["/"], group: "Together", text: "Say something at your pointer" },
  stopFollowing: { keys: ["Escape"], group: "Together", text: "Stop following someone" },
  run: { keys: ["Mod+Enter"], group: "The workflow", text: "Run", inFields: "all" },
  help: { keys: ["?"], group: "The workflow", text: "Show these shortcuts" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;
