import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { archiveView } from "../../views/archive.ts";
import { blockView } from "../../views/blocks.ts";
import type { FacetList } from "../../views/facets.ts";
import type { Frame } from "../../views/frame.ts";
import { dataBlock, type Html, html } from "../../views/html.ts";
import { namesView, nameView } from "../../views/names.ts";
import { pageView } from "../../views/page.ts";
import type { ShownPresentation } from "../../views/presentationlist.ts";
import { passagesView, presentationHeadView, workshopHeadView } from "../../views/recordhead.ts";
import type { ShownWorkshop } from "../../views/workshoplist.ts";
import { workshopPartsView } from "../../views/workshopparts.ts";
import { workshopsView } from "../../views/workshops.ts";

/** Every screen of the archive, with the same text in each of its props. */
export const archiveScreens: Record<string, (frame: Frame, text: string) => Html> = {
  "archive as a list": (frame, text) => archiveView(frame, archiveWith(text, "list")),
  "archive as a table": (frame, text) => archiveView(frame, archiveWith(text, "table")),
  "archive without hits": (frame, text) =>
    archiveView(frame, { ...archiveWith(text, "list"), total: 0 }),
  "archive without presentations": (frame, text) =>
    archiveView(frame, { ...archiveWith(text, "list"), total: 0, chosen: [] }),
  workshops: (frame, text) =>
    workshopsView(frame, {
      upcoming: [workshopWith(text, "upcoming")],
      held: [
        { year: text, workshops: [workshopWith(text, "published")] },
        { year: "", workshops: [workshopWith(text, "held")] },
      ],
      calendar: text,
      proposal: { date: "2026-12-01", address: text },
      isReading: true,
    }),
  "no workshops": (frame, text) =>
    workshopsView(frame, {
      upcoming: [],
      held: [],
      calendar: text,
      proposal: { date: "2026-12-01" },
      isReading: false,
    }),
  organisations: (frame, text) =>
    namesView(frame, {
      kind: "organisations",
      letters: ["A", "B", "#"].map((letter) => ({
        letter,
        names: [{ text, address: text, count: 2 }],
      })),
      isReading: true,
    }),
  "no people": (frame) => namesView(frame, { kind: "people", letters: [], isReading: false }),
  "a person": (frame, text) =>
    nameView(frame, {
      kind: "people",
      name: text,
      related: [linkTo(text)],
      spellings: [text],
      alike: [linkTo(text), linkTo(text)],
      page: text,
      presentations: [presentationWith(text)],
      total: 60,
      paging: { page: 2, pages: 3 },
      address: text,
      archive: text,
      feed: text,
      workshops: [workshopWith(text, "recording-pending")],
      isReading: true,
    }),
  "a page that is a presentation": (frame, text) =>
    pageWith(frame, text, html`${presentationHeadView(frame, presentationWith(text))}`),
  "a page that is a workshop": (frame, text) =>
    pageWith(
      frame,
      text,
      workshopHeadView(frame, {
        ...workshopWith(text, "upcoming"),
        organisers: [{ organisation: linkTo(text) }],
        subjects: [linkTo(text)],
        isRecorded: false,
      }),
      workshopPartsView(frame, {
        agenda: [{ start: text, end: text, title: text, speakers: [{ person: linkTo(text) }] }],
        presentations: [presentationWith(text)],
        language: text,
      }),
    ),
  "a page with several presentations": (frame, text) =>
    pageWith(frame, text, passagesView(frame, [presentationWith(text)])),
  "a page with lists": (frame, text) =>
    pageWith(
      frame,
      text,
      html`${[
        blockView(frame, { list: "text", raw: text }),
        blockView(frame, {
          list: "presentations",
          shown: [presentationWith(text)],
          more: 3,
          archive: text,
        }),
        blockView(frame, { list: "presentations", shown: [], more: 0, archive: text }),
        blockView(frame, {
          list: "workshops",
          shown: [workshopWith(text, "upcoming")],
          more: 1,
        }),
        blockView(frame, { list: "workshops", shown: [], more: 0, proposed: "2026-12-01" }),
        blockView(frame, {
          list: "organisations",
          letters: [{ letter: "A", names: [{ ...linkTo(text), count: 0 }] }],
        }),
      ]}`,
    ),
};

function archiveWith(text: string, view: "list" | "table"): Parameters<typeof archiveView>[1] {
  const value = { text, language: text, count: 3, address: text, isChosen: true };
  const facet: FacetList = { title: text, values: Array.from({ length: 9 }, () => value) };
  const all = { newest: text, oldest: text, title: text, person: text, organisation: text };
  return {
    text,
    kept: [[text, text]],
    shown: [presentationWith(text)],
    total: 60,
    paging: { page: 2, pages: 3 },
    address: text,
    facets: [facet],
    chosen: [
      { title: text, text, address: text },
      { title: text, text, address: text },
    ],
    withoutChosen: text,
    sort: "newest",
    sorts: all,
    view,
    views: { list: text, table: text },
    feed: text,
    csv: text,
    json: text,
    isReading: true,
  };
}

function linkTo(text: string) {
  return { text, address: text };
}

function presentationWith(text: string): ShownPresentation {
  return {
    title: text,
    address: text,
    language: text,
    date: text,
    speakers: [
      { person: linkTo(text), organisation: linkTo(text) },
      { organisation: linkTo(text) },
    ],
    workshop: linkTo(text),
    slides: [linkTo(text)],
    recording: { address: text, clock: text },
    subjects: [linkTo(text)],
    summary: text,
    isFromText: true,
  };
}

function workshopWith(text: string, state: ShownWorkshop["state"]): ShownWorkshop {
  return {
    title: text,
    number: 3,
    address: text,
    language: text,
    date: text,
    start: text,
    end: text,
    timeZone: text,
    place: text,
    link: text,
    state,
    presentations: 2,
    calendar: text,
    summary: text,
    isFromText: true,
  };
}

function pageWith(frame: Frame, text: string, head?: Html, below?: Html): Html {
  return pageView(frame, {
    title: text,
    html: SafeHtml.fromSanitiser("<p>Hello</p>"),
    headings: [],
    breadcrumbs: [],
    notes: [],
    actions: {},
    address: text,
    revision: text,
    record: { head, ...(below && { below }), data: dataBlock({ name: text }) },
  });
}
