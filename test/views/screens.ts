import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { acceptView } from "../../views/accept.ts";
import { errorView } from "../../views/error.ts";
import { filePageView } from "../../views/filepage.ts";
import type { Frame } from "../../views/frame.ts";
import type { Html } from "../../views/html.ts";
import { brokenView, missingView, orphansView } from "../../views/linklists.ts";
import { notFoundView } from "../../views/notfound.ts";
import { pageView } from "../../views/page.ts";
import { pageListView } from "../../views/pagelist.ts";
import { renamePreviewView } from "../../views/renamepreview.ts";
import { ruleBreaksView } from "../../views/rulebreaks.ts";
import { sourceView } from "../../views/source.ts";
import { historyScreens } from "./historyscreens.ts";

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
        {
          kind: "old-revision",
          at,
          by: text,
          newest: text,
          changes: text,
          older: text,
          newer: text,
          compareNow: text,
          restore: text,
        },
      ],
      actions: { edit: text, history: text, raw: text, rename: text, remove: text },
      licence: { id: text, name: text, address: text },
      codeLicence: { id: text, name: text },
      contributors: [text, "b", "c", "d", "e", "f", "g"],
      citation: { title: text, address: text, revision: text, at },
      address: text,
      revision: text,
      backlinks: { pages: [{ title: text, address: text, language: text }], more: 20 },
    }),
  "the policy to accept": (frame, text) =>
    acceptView(frame, {
      edition: text,
      policy: text,
      html: SafeHtml.fromSanitiser("<p>Hello</p>"),
      policyLanguage: text,
      licence: { id: text, name: text, address: text },
      codeLicence: { id: text, name: text },
      before: { edition: "1", at },
      isAsked: true,
      hasChanged: true,
      target: { kind: "send", address: text },
      back: text,
      kept: [
        ["content", text],
        [text, text],
      ],
      isFileLost: true,
    }),
  "the policy accepted": (frame, text) =>
    acceptView(frame, {
      edition: text,
      policy: text,
      html: SafeHtml.fromSanitiser("<p>Hello</p>"),
      policyLanguage: "sv",
      licence: { id: text, name: text },
      before: { edition: text, at },
      isAsked: false,
      hasChanged: false,
      target: { kind: "open", address: text },
      back: text,
      kept: [],
      isFileLost: false,
    }),
  "commits against the policy": (frame, text) =>
    ruleBreaksView(frame, {
      hasRules: true,
      more: 2,
      breaks: [
        {
          commit: text,
          author: { name: text, email: text, at, offsetMinutes: 0 },
          summary: text,
          faults: [
            { rule: "sign-off" },
            { rule: "license", expected: text },
            { rule: "file-type", path: text },
          ],
        },
      ],
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
      folders: [{ name: text, address: text, count: 2 }],
      groups: [
        { folder: "", address: text, pages: [{ title: text, address: text, language: text }] },
        { folder: text, address: text, pages: [{ title: text, address: text, updated: at }] },
      ],
      count: 2,
      paging: { page: 2, pages: 3 },
    }),
  "page list without pages": (frame, text) =>
    pageListView(frame, {
      query: text,
      breadcrumbs: [],
      folders: [],
      groups: [],
      count: 0,
      paging: { page: 1, pages: 1 },
      create: text,
    }),
  "wanted pages": (frame, text) =>
    missingView(frame, {
      count: 1,
      missing: [{ name: text, address: text, from: [{ title: text, address: text }], more: 2 }],
      paging: { page: 2, pages: 3 },
    }),
  "orphaned pages": (frame, text) =>
    orphansView(frame, {
      count: 1,
      pages: [{ title: text, address: text, language: text }],
      paging: { page: 1, pages: 1 },
    }),
  "broken links": (frame, text) =>
    brokenView(frame, {
      count: 1,
      pages: [{ title: text, address: text, links: [{ target: text, reason: "anchor" }] }],
      paging: { page: 1, pages: 1 },
    }),
  "no broken links": (frame) =>
    brokenView(frame, { count: 0, pages: [], paging: { page: 1, pages: 1 } }),
  "what a rename changes": (frame, text) =>
    renamePreviewView(frame, {
      title: text,
      asked: { name: text, redirect: true, children: true, swap: false, summary: text },
      digest: text,
      moves: [{ from: text, to: text }],
      moreMoves: 2,
      from: text,
      to: text,
      pages: [
        {
          title: text,
          address: text,
          lines: [
            {
              key: text,
              line: 1,
              before: [{ text, isChanged: true }],
              after: [
                { text, isChanged: false },
                { text, isChanged: true },
              ],
              checked: true,
            },
          ],
          left: [text],
          isLocked: false,
        },
      ],
      lineCount: 3,
      more: { count: 2, checked: true },
      hasChanged: true,
      proposedSummary: text,
      formAction: text,
      address: text,
      errors: [],
    }),
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
  ...historyScreens,
};
