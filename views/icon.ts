import { readFileSync } from "node:fs";
import { type Html, html } from "./html.ts";

/** The drawings in use, by their names at lucide.dev. To use another, add its name. */
const names = [
  "arrow-left",
  "arrow-right",
  "bell",
  "bell-off",
  "bot",
  "bold",
  "book-open",
  "building-2",
  "calendar-days",
  "calendar-plus",
  "captions",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "circle-alert",
  "circle-check",
  "circle-help",
  "clock",
  "code",
  "copy",
  "download",
  "external-link",
  "eye",
  "file",
  "file-archive",
  "file-code",
  "file-plus",
  "file-question-mark",
  "file-text",
  "film",
  "folder",
  "git-commit-horizontal",
  "git-compare",
  "git-merge",
  "heading",
  "history",
  "house",
  "image",
  "inbox",
  "info",
  "italic",
  "languages",
  "library",
  "lightbulb",
  "link",
  "list",
  "list-checks",
  "list-ordered",
  "log-in",
  "log-out",
  "maximize",
  "map-pin-off",
  "menu",
  "music",
  "octagon-alert",
  "paperclip",
  "pen-line",
  "pencil",
  "play",
  "plus",
  "presentation",
  "quote",
  "redo-2",
  "rotate-ccw",
  "rss",
  "save",
  "search",
  "sheet",
  "send",
  "table",
  "tag",
  "trash-2",
  "triangle-alert",
  "undo-2",
  "user",
  "user-plus",
  "users",
  "video",
  "x",
] as const;

export type IconName = (typeof names)[number];

/**
 * A small drawing beside words. It says nothing by itself: the words must stand there too.
 *
 * @example html`<a href="/-/edit/Home">${icon("pencil")} Edit</a>`
 */
export function icon(name: IconName): Html {
  return drawings[name];
}

/**
 * A drawing for a long list, which it would double: it is drawn once, before the list, and shown again in each item.
 *
 * @example html`${folder.drawing}<ul><li>${folder.again} Om oss</li>…</ul>`
 */
export function sharedIcon(name: IconName): { drawing: Html; again: Html } {
  const id = `wiki-icon-${name}`;
  return {
    drawing: html`<svg class="drawing" aria-hidden="true"><symbol id="${id}" viewBox="0 0 24 24">${shapes[name]}</symbol></svg>`,
    again: html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#${id}"/></svg>`,
  };
}

const shapes = byName(shapesOf);
const drawings = byName(
  (name) =>
    html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`,
);

function byName<Value>(make: (name: IconName) => Value): Record<IconName, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<IconName, Value>;
}

function shapesOf(name: IconName): Html[] {
  const source = readFileSync(new URL(import.meta.resolve(`lucide-static/icons/${name}.svg`)), {
    encoding: "utf8",
  });
  const found = source.matchAll(/<(path|circle|rect|line|polyline|polygon|ellipse)\s([^<>]*)\/>/g);
  return [...found].map(
    ([, shape = "", attributes = ""]) => html`<${shape}${attributesOf(attributes)}/>`,
  );
}

function attributesOf(text: string): Html[] {
  return [...text.matchAll(/(?<![\w-])([\w-]+)="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => html` ${name}="${value}"`,
  );
}
