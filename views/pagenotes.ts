import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { timeView } from "./time.ts";

/** What a reader must know before reading. */
export type PageNote =
  | { kind: "decoded"; encoding: string }
  | { kind: "front-matter"; line?: number }
  | { kind: "redirected"; from: string }
  | { kind: "redirects-unreadable"; path: string; line?: string }
  | { kind: "old-revision"; at: Date; by: string; newest: string; changes?: string };

export function notesView(frame: Frame, notes: readonly PageNote[]): Html | undefined {
  if (notes.length === 0) return undefined;
  return html`<div class="notices">${notes.map((note) => noteView(frame, note))}</div>`;
}

function noteView(frame: Frame, note: PageNote): Html {
  const words = frame.t.page.note;
  switch (note.kind) {
    case "decoded":
      return boxView("warning", words.decoded(note.encoding));
    case "front-matter":
      return boxView("warning", words.frontMatter(note.line));
    case "redirects-unreadable":
      return boxView("warning", words.redirectsUnreadable(note.path, note.line));
    case "redirected":
      return boxView("note", words.redirected(note.from));
    case "old-revision":
      return boxView(
        "warning",
        html`${words.oldRevision(timeView(note.at, frame), note.by)} <a href="${note.newest}">${words.toNewest}</a>${
          note.changes &&
          html` <span aria-hidden="true">·</span> <a href="${note.changes}">${frame.t.page.seeChanges}</a>`
        }`,
      );
  }
}

function boxView(kind: "warning" | "note", text: Html | string): Html {
  return html`<p class="notice ${kind}">${icon(kind === "warning" ? "triangle-alert" : "info")}<span>${text}</span></p>`;
}
