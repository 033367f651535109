import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Custom properties reach into the shadow tree, so that light and dark are chosen in one place, the style sheet.

export const theme = EditorView.theme({
  "&": {
    blockSize: "100%",
    color: "var(--ink)",
    backgroundColor: "var(--paper-high)",
    fontSize: "0.9375rem",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    fontVariantLigatures: "none",
    lineHeight: "1.6",
    overflow: "auto",
    scrollbarColor: "var(--edge) transparent",
  },
  ".cm-content": { padding: "0.9rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem" },
  ".cm-cursor, .cm-dropCursor": { borderInlineStart: "2px solid var(--accent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  ".cm-specialChar": { color: "var(--warn)" },
  ".cm-tooltip": {
    border: "1px solid var(--edge)",
    borderRadius: "var(--radius)",
    background: "var(--paper-high)",
    color: "var(--ink)",
    boxShadow: "0 0.4rem 1.2rem var(--shade)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--sans)",
    fontSize: "1rem",
    maxBlockSize: "16rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "0.35rem 0.75rem",
    lineHeight: "1.4",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85", marginInlineStart: "0.75rem" },
});

const heading = { color: "var(--accent-strong)", fontWeight: "700" };

export const highlighting = HighlightStyle.define([
  { tag: tags.heading, ...heading },
  { tag: tags.heading1, ...heading, fontSize: "1.2em" },
  { tag: tags.heading2, ...heading, fontSize: "1.1em" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)", textDecoration: "underline" },
  { tag: tags.url, color: "var(--code-name)" },
  { tag: tags.monospace, color: "var(--code-text)" },
  { tag: tags.quote, color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--code-comment)" },
  { tag: tags.comment, color: "var(--code-comment)" },
  { tag: tags.processingInstruction, color: "var(--ink-soft)" },
  { tag: tags.contentSeparator, color: "var(--ink-soft)", fontWeight: "700" },
  { tag: tags.labelName, color: "var(--code-word)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.tagName, color: "var(--code-word)" },
  { tag: tags.attributeName, color: "var(--code-number)" },
  { tag: tags.character, color: "var(--code-number)" },
]);
