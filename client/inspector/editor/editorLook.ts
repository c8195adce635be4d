import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const color = (name: string) => ({ color: `var(--color-${name})` });

const signs = HighlightStyle.define([
  { tag: tags.propertyName, ...color("family-action") },
  { tag: tags.string, ...color("family-logic") },
  { tag: [tags.number, tags.bool, tags.null], ...color("family-ai") },
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], ...color("accent-ink") },
  { tag: tags.comment, ...color("ink-muted"), fontStyle: "italic" },
  {
    tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket],
    ...color("ink-muted"),
  },
]);

const theme = EditorView.theme({
  "&": { color: "inherit", backgroundColor: "transparent", font: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    font: "inherit",
    lineHeight: "inherit",
    maxHeight: "24rem",
    overflowX: "hidden",
    overflowY: "auto",
  },
  ".cm-content": { caretColor: "var(--color-ink)", padding: "5px 0", minHeight: "inherit" },
  ".cm-line": { padding: "0 10px" },
  ".cm-placeholder": { color: "var(--color-ink-faint)" },
  ".cm-expression, .cm-expression *": { color: "var(--color-accent-ink)" },
  ".cm-expression": { backgroundColor: "var(--color-accent-soft)", borderRadius: "3px" },
  ".cm-mistake-line": { backgroundColor: "var(--color-danger-soft)" },
  ".cm-mistake": { textDecoration: "underline wavy var(--color-danger) 1px" },
  ".cm-peer-selection": { opacity: "0.3", borderRadius: "2px" },
  ".cm-peer-carets": { pointerEvents: "none" },
  ".cm-peer-caret": { width: "2px", marginLeft: "-1px" },
  ".cm-peer-name": {
    position: "absolute",
    bottom: "100%",
    left: "0",
    maxWidth: "10rem",
    overflow: "hidden",
    padding: "0 4px",
    borderRadius: "4px 4px 4px 0",
    font: "600 11px/16px var(--font-sans)",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    opacity: "0",
  },
  ".cm-peer-caret[data-right] .cm-peer-name": {
    left: "auto",
    right: "0",
    borderRadius: "4px 4px 0 4px",
  },
  ".cm-peer-caret[data-below] .cm-peer-name": { top: "100%", bottom: "auto" },
});

export const editorLook = [theme, syntaxHighlighting(signs)];
