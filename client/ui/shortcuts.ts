export const shortcutGroups = [
  "Getting around",
  "Selecting",
  "Editing",
  "Suggestions",
  "Together",
  "The workflow",
] as const;
type ShortcutGroup = (typeof shortcutGroups)[number];

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
    text: "Go to the next node that way",
    where: "canvas",
  },
  previousNode: {
    keys: ["PageUp"],
    group: "Getting around",
    text: "Previous node, from the left",
    where: "canvas",
  },
  nextNode: {
    keys: ["PageDown"],
    group: "Getting around",
    text: "Next node, to the right",
    where: "canvas",
  },
  firstNode: { keys: ["Home"], group: "Getting around", text: "First node", where: "canvas" },
  lastNode: { keys: ["End"], group: "Getting around", text: "Last node", where: "canvas" },
  connections: {
    keys: ["L"],
    group: "Getting around",
    text: "Go through the node's connections",
    where: "canvas",
  },
  fit: { keys: ["F"], group: "Getting around", text: "Show everything" },
  backToNode: {
    keys: ["Escape"],
    group: "Getting around",
    text: "From a connection back to its node",
    where: "canvas",
  },
  stopFollowing: { keys: ["Escape"], group: "Together", text: "Stop following someone" },
  toCanvas: {
    keys: ["Escape"],
    group: "Getting around",
    text: "From a panel back to the canvas",
    inFields: "all",
  },
  deselect: { keys: ["Escape"], group: "Selecting", text: "Select nothing", where: "canvas" },
  leavePast: {
    keys: ["Escape"],
    group: "Getting around",
    text: "From a past run back to the workflow",
  },
  toggleSelected: {
    keys: ["Space"],
    group: "Selecting",
    text: "Select it too, or no longer",
    where: "canvas",
  },
  extendSelection: {
    keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
    group: "Selecting",
    text: "Go that way and select",
    where: "canvas",
  },
  selectAll: { keys: ["Mod+A"], group: "Selecting", text: "Select every node" },
  addNode: { keys: ["N"], group: "Editing", text: "Add a node after this one" },
  open: { keys: ["Enter"], group: "Editing", text: "Edit its settings", where: "canvas" },
  connect: { keys: ["E"], group: "Editing", text: "Connect it to another node" },
  move: {
    keys: ["Alt+ArrowLeft", "Alt+ArrowRight", "Alt+ArrowUp", "Alt+ArrowDown"],
    group: "Editing",
    text: "Move it",
    where: "canvas",
  },
  moveFar: {
    keys: [
      "Alt+Shift+ArrowLeft",
      "Alt+Shift+ArrowRight",
      "Alt+Shift+ArrowUp",
      "Alt+Shift+ArrowDown",
    ],
    group: "Editing",
    text: "Move it far",
    where: "canvas",
  },
  remove: { keys: ["Delete", "Backspace"], group: "Editing", text: "Delete" },
  copy: { keys: ["Mod+C"], group: "Editing", text: "Copy", event: "copy" },
  cut: { keys: ["Mod+X"], group: "Editing", text: "Cut", event: "cut" },
  paste: { keys: ["Mod+V"], group: "Editing", text: "Paste", event: "paste" },
  duplicate: { keys: ["Mod+D"], group: "Editing", text: "Duplicate" },
  undo: { keys: ["Mod+Z"], group: "Editing", text: "Undo your last change", inFields: "shared" },
  redo: {
    keys: ["Mod+Shift+Z", "Mod+Y"],
    group: "Editing",
    text: "Redo",
    inFields: "shared",
  },
  suggestNext: { keys: ["S"], group: "Suggestions", text: "Suggest what comes after it" },
  accept: {
    keys: ["A"],
    group: "Suggestions",
    text: "Accept what is suggested here",
    where: "canvas",
  },
  reject: { keys: ["R"], group: "Suggestions", text: "Reject it", where: "canvas" },
  comment: { keys: ["C"], group: "Together", text: "Comment" },
  chat: { keys: ["/"], group: "Together", text: "Say something at your pointer" },
  run: { keys: ["Mod+Enter"], group: "The workflow", text: "Run", inFields: "all" },
  help: { keys: ["?"], group: "The workflow", text: "Show these shortcuts" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;
