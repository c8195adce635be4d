import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
} from "@codemirror/view";

const expression = new MatchDecorator({
  regexp: /\{\{.*?\}\}/g,
  decoration: Decoration.mark({ class: "cm-expression" }),
});

/** Makes every `{{ … }}` stand out. */
export const markExpressions = ViewPlugin.define<{ decorations: DecorationSet }>(
  (view: EditorView) => {
    const plugin = {
      decorations: expression.createDeco(view),
      update: (update: Parameters<typeof expression.updateDeco>[0]) => {
        plugin.decorations = expression.updateDeco(update, plugin.decorations);
      },
    };
    return plugin;
  },
  { decorations: ({ decorations }) => decorations },
);
