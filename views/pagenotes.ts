import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type OldRevision, oldRevisionView } from "./oldrevision.ts";

/** What a reader must know before reading. */
export type PageNote =
  | { kind: "decoded"; encoding: string }
  | { kind: "front-matter"; line?: number }
  | { kind: "redirected"; from: string }
  | { kind: "redirects-unreadable"; path: string; line?: string }
  | OldRevision;

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
      return oldRevisionView(frame, note);
  }
}

function boxView(kind: "warning" | "note", text: Html | string): Html {
  return html`<p class="notice ${kind}">${icon(kind === "warning" ? "triangle-alert" : "info")}<span>${text}</span></p>`;
}
