import { compareTexts } from "../../server/compare/paragraphs.ts";
import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { blameView } from "../../views/blame.ts";
import { changesView, memberPageView } from "../../views/changes.ts";
import { commitView } from "../../views/commit.ts";
import { compareView, type TextComparison } from "../../views/compare.ts";
import { deletedView } from "../../views/deleted.ts";
import type { Frame } from "../../views/frame.ts";
import { historyView, type ListedRevision } from "../../views/history.ts";
import type { Html } from "../../views/html.ts";
import { restoreView } from "../../views/restore.ts";
import { undoView } from "../../views/undo.ts";

const at = new Date("2026-03-12T13:05:00Z");

type Screen = (frame: Frame, text: string) => Html;

/** Every screen of what happened, with the same text in each of its props. */
export const historyScreens: Record<string, Screen> = {
  history: (frame, text) =>
    historyView(frame, {
      title: text,
      address: text,
      compare: text,
      history: text,
      feed: text,
      blame: text,
      days: [
        {
          at,
          groups: [
            { kind: "single", revisions: [revision(text)] },
            { kind: "quick", revisions: [revision(text), revision(text)] },
            { kind: "robots", revisions: [revision(text)] },
          ],
        },
      ],
      total: 4,
      from: text,
      to: "elsewhere",
      newerPage: 1,
      olderPage: 3,
    }),
  "history of a deleted page": (frame, text) =>
    historyView(frame, {
      title: text,
      compare: text,
      history: text,
      feed: text,
      days: [],
      total: 0,
      from: "",
      to: "",
    }),
  changes: (frame, text) =>
    changesView(frame, {
      days: days(text),
      filter: { author: text, folder: text, kind: "page", robots: true },
      authors: [text],
      folders: [text],
      feed: text,
      newer: text,
      older: text,
      isReading: true,
    }),
  "a member's page": (frame, text) =>
    memberPageView(frame, { name: text, total: 1, days: days(text), older: text }),
  "deleted pages": (frame, text) =>
    deletedView(frame, {
      pages: [
        {
          title: text,
          at,
          by: { name: text, isRobot: false },
          summary: text,
          read: text,
          history: text,
          restore: text,
        },
      ],
    }),
  commit: (frame, text) =>
    commitView(frame, {
      id: text,
      summary: text,
      body: text,
      trailers: [
        { name: text, value: text },
        { name: "License", value: text, address: text },
      ],
      at,
      by: { name: text, isRobot: true },
      committed: { at, name: text },
      parents: [{ id: text, address: text }],
      files: [
        {
          title: text,
          path: text,
          kind: "renamed",
          previousPath: text,
          compare: text,
          page: text,
          content: { kind: "text", rows: rows(text) },
        },
        { title: text, path: text, kind: "deleted", compare: text, content: { kind: "gone" } },
      ],
      fileCount: 9,
      undo: text,
    }),
  blame: (frame, text) =>
    blameView(frame, {
      title: text,
      language: text,
      view: "paragraphs",
      views: { paragraphs: text, lines: text },
      page: text,
      history: text,
      bounded: 3,
      parts: [
        {
          line: 1,
          text,
          earlier: 2,
          newest: {
            commit: text,
            address: text,
            at,
            by: { name: text, isRobot: false },
            summary: text,
          },
        },
        { line: 2, text, earlier: 0 },
      ],
    }),
  restore: (frame, text) =>
    restoreView(frame, {
      title: text,
      at: text,
      when: at,
      by: text,
      isDeleted: false,
      isSame: false,
      rows: rows(text),
      base: text,
      summary: text,
      proposedSummary: text,
      formAction: text,
      history: text,
      errors: [{ field: "summary", text }],
    }),
  undo: (frame, text) =>
    undoView(frame, {
      id: text,
      commitSummary: text,
      commitAddress: text,
      files: [
        {
          title: text,
          path: text,
          outcome: {
            kind: "cannot",
            why: "changed",
            editor: { formAction: text, content: text, base: text },
          },
        },
        { title: text, path: text, outcome: { kind: "will", what: "change", rows: rows(text) } },
      ],
      summary: text,
      proposedSummary: text,
      formAction: text,
      errors: [],
    }),
  "comparison in one column": (frame, text) => comparison(frame, text, "column"),
  "comparison side by side": (frame, text) => comparison(frame, text, "side"),
  "comparison of the page": (frame, text) => comparison(frame, text, "rendered"),
  "comparison of files": (frame, text) =>
    compareView(frame, {
      title: text,
      from: { absent: "none" },
      to: { read: text, isNow: true },
      content: {
        kind: "file",
        from: { name: text, bytes: 7, address: text, isPicture: false },
        isSame: true,
      },
      history: text,
    }),
};

function revision(text: string): ListedRevision {
  return {
    commit: text,
    at,
    by: { name: text, isRobot: false },
    summary: text,
    kind: "renamed",
    previousPath: text,
    size: { inserted: 1, deleted: 20_000 },
    isNewest: true,
    read: text,
    changes: text,
    commitAddress: text,
    restore: text,
    endsEarlierLife: true,
  };
}

function days(text: string) {
  const files = [{ title: text, kind: "renamed" as const, changes: text, previousPath: text }];
  const by = { name: text, isRobot: false };
  return [{ at, entries: [{ at, by, summary: text, address: text, files, moreFiles: 4 }] }];
}

function rows(text: string) {
  const moved = "A paragraph that is moved from here to there.";
  return compareTexts(
    `${moved}\n\nkept\n\nold ${text}\n\ngone`,
    `kept\n\nnew ${text}\n\n${moved}\n\n${text}`,
  ).rows;
}

function comparison(frame: Frame, text: string, view: TextComparison["view"]): Html {
  const commit = {
    id: text,
    at,
    by: { name: text, isRobot: false },
    summary: text,
    address: text,
  };
  return compareView(frame, {
    title: text,
    language: text,
    from: { commit, read: text },
    to: { commit, absent: "gone" },
    renamed: { from: text, to: text },
    content: {
      kind: "text",
      view,
      fields: [{ name: text, kind: "changed", before: text, after: text }],
      rows: rows(text),
      ...(view === "rendered" && { html: SafeHtml.fromSanitiser("<p>Hello</p>") }),
      size: { inserted: 3, deleted: 4 },
      notes: ["same", "sameButSpace", "linesOnly", "notRendered"],
    },
    views: { rendered: text, column: text, side: text },
    space: { isHidden: true, address: text },
    history: text,
    page: text,
    restore: text,
    olderChange: text,
    newerChange: text,
  });
}
