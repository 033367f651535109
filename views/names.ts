import { type ArchiveName, archiveNavView } from "./archive.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type LetterGroup, lettersView, namesByLetterView } from "./letters.ts";
import { type Paging, pagingView } from "./paging.ts";
import {
  linkView,
  presentationListView,
  type ShownLink,
  type ShownPresentation,
} from "./presentationlist.ts";
import { readingRecordsView } from "./readingrecords.ts";
import { type ShownWorkshop, workshopListView } from "./workshoplist.ts";

export type NamesKind = Extract<ArchiveName, "people" | "organisations" | "subjects">;

export interface NamesProps {
  kind: NamesKind;
  letters: readonly LetterGroup[];
  isReading: boolean;
}

/** All people, organisations or subjects, A to Z. */
export function namesView(frame: Frame, { kind, letters, isReading }: NamesProps): Html {
  const words = frame.t.archive;
  const title = {
    people: words.peopleTitle,
    organisations: words.organisationsTitle,
    subjects: words.subjectsTitle,
  }[kind];
  const intro = {
    people: words.peopleIntro,
    organisations: words.organisationsIntro,
    subjects: words.subjectsIntro,
  }[kind];
  const nothing = {
    people: words.noPeople,
    organisations: words.noOrganisations,
    subjects: words.noSubjects,
  }[kind];
  return frameView(frame, {
    title,
    current: "presentations",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${archiveNavView(frame, kind)}
${readingRecordsView(frame, isReading)}
${
  letters.length === 0
    ? html`<div class="empty">${icon(iconOf[kind])}<p class="empty-title">${nothing}</p><p>${words.noNamesText}</p></div>`
    : html`<p>${intro}</p>${lettersView(frame, letters)}${namesByLetterView(frame, letters, "h2")}`
}`,
  });
}

export interface NameProps {
  kind: NamesKind;
  name: string;
  /** For whom a person spoke, or who spoke for an organisation. */
  related: readonly ShownLink[];
  /** Other spellings that are merged into this one. */
  spellings: readonly string[];
  /** Names that are probably the same. */
  alike: readonly ShownLink[];
  /** The wiki's own page about it. */
  page?: string;
  presentations: readonly ShownPresentation[];
  total: number;
  paging: Paging;
  address: string;
  /** The archive narrowed to it. */
  archive: string;
  feed: string;
  workshops: readonly ShownWorkshop[];
  isReading: boolean;
}

const iconOf = { people: "users", organisations: "building-2", subjects: "tag" } as const;

/** One person, organisation or subject: what was presented, and which workshops. */
export function nameView(frame: Frame, props: NameProps): Html {
  const words = frame.t.archive;
  const { name, kind, presentations, workshops, total } = props;
  const feedTitle = `${words.title}: ${name}`;
  return frameView(frame, {
    title: name,
    current: "presentations",
    head: html`<link rel="alternate" type="application/atom+xml" title="${feedTitle}" href="${props.feed}">`,
    main: html`<header class="page-head"><h1 class="page-title">${name}</h1></header>
${archiveNavView(frame, undefined)}
<div class="plain">
${readingRecordsView(frame, props.isReading)}
${factsView(frame, props)}
${
  total > 0 &&
  html`<section><h2>${words.presentations}</h2>
<p class="list-count">${words.count(total)} <span aria-hidden="true">·</span> <a href="${props.archive}">${words.inArchive}</a> <span aria-hidden="true">·</span> <a href="${props.feed}">${words.feed}</a></p>
${presentationListView(frame, presentations, { heading: "h3" })}
${pagingView(frame, props.address, props.paging)}</section>`
}
${
  workshops.length > 0 &&
  html`<section><h2>${kind === "subjects" ? words.workshops : words.arranged}</h2>${workshopListView(frame, workshops, { heading: "h3" })}</section>`
}
</div>`,
  });
}

function factsView(frame: Frame, { kind, name, related, spellings, alike, page }: NameProps) {
  const words = frame.t.archive;
  const label = kind === "people" ? words.ofOrganisations : words.ofPeople;
  return html`${related.length > 0 && html`<p>${label}: ${listed(related)}</p>`}
${page && html`<p><a href="${page}">${words.about(name)}</a></p>`}
${spellings.length > 0 && html`<p class="hint">${words.spellings(spellings.join(", "))}</p>`}
${
  alike.length > 0 &&
  html`<p class="notice note">${icon("info")}<span>${words.alike(html`${listed(alike)}`)} ${words.alikeHint}</span></p>`
}`;
}

function listed(links: readonly ShownLink[]): Html[] {
  return links.map((link, index) => html`${index > 0 && ", "}${linkView(link)}`);
}
