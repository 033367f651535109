import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { errorView } from "../../views/error.ts";
import { filePageView } from "../../views/filepage.ts";
import type { Frame } from "../../views/frame.ts";
import type { Html } from "../../views/html.ts";
import { notFoundView } from "../../views/notfound.ts";
import { pageView } from "../../views/page.ts";
import { pageListView } from "../../views/pagelist.ts";
import { sourceView } from "../../views/source.ts";

const at = new Date("2026-03-12T13:05:00Z");

/** Every reading screen, with the same text in each of its props. */
export const screens: Record<string, (frame: Frame, text: string) => Html> = {
  page: (frame, text) =>
    pageView(frame, {
      title: text,
      html: SafeHtml.fromSanitiser("<p>Hello</p>"),
      headings: [
        { level: 2, text, id: text },
        { level: 3, text, id: text },
        { level: 2, text, id: text },
      ],
      language: text,
      breadcrumbs: [{ title: text, address: text }],
      updated: { at, by: text, changes: text },
      notes: [
        { kind: "decoded", encoding: text },
        { kind: "front-matter", line: 3 },
        { kind: "redirected", from: text },
        { kind: "redirects-unreadable", path: text, line: text },
        { kind: "old-revision", at, by: text, newest: text, changes: text },
      ],
      actions: { edit: text, history: text, raw: text, rename: text, remove: text },
      licence: { name: text, address: text },
      address: text,
      revision: text,
    }),
  source: (frame, text) =>
    sourceView(frame, {
      title: text,
      format: text,
      text,
      download: text,
      language: text,
      breadcrumbs: [],
      notes: [],
      actions: { raw: text },
    }),
  "page list": (frame, text) =>
    pageListView(frame, {
      query: text,
      folder: text,
      breadcrumbs: [{ title: text, address: text }],
      groups: [
        { folder: "", address: text, pages: [{ title: text, address: text, language: text }] },
        { folder: text, address: text, pages: [{ title: text, address: text, updated: at }] },
      ],
      count: 2,
    }),
  "page list without pages": (frame, text) =>
    pageListView(frame, { query: text, breadcrumbs: [], groups: [], count: 0, create: text }),
  "absent page": (frame, text) =>
    notFoundView(frame, {
      title: text,
      near: [{ title: text, address: text, folder: text }],
      create: text,
      deleted: { at, by: text, history: text },
    }),
  "file without content": (frame, text) =>
    filePageView(frame, { path: text, reason: "missing", breadcrumbs: [] }),
  error: (frame, text) =>
    errorView(frame, {
      error: "PageExists",
      values: { slug: text },
      reference: text,
      back: text,
      signIn: text,
    }),
};
