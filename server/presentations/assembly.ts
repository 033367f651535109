import { headingId } from "../markdown/heading.ts";
import { slugOfPath } from "../wiki/slug.ts";
import { AssemblyMemory } from "./assemblymemory.ts";
import { completePresentation, completeWorkshop, type Surroundings } from "./complete.ts";
import type { PresentationDraft } from "./draft.ts";
import { firstYearOf } from "./firstyear.ts";
import type { ItemDraft } from "./itemline.ts";
import type { LegacySection } from "./legacy.ts";
import { MergedNames, type NamePage } from "./mergednames.ts";
import { placeOf } from "./place.ts";
import type { ReadPage } from "./reading.ts";
import type { AgendaItem, Doubt, Origin, Presentation, Recording, Workshop } from "./record.ts";
import { isSameRecording } from "./recording.ts";
import type { DateContext } from "./swedishdate.ts";
import { formatTimeStamp } from "./timestamp.ts";
import { Twins } from "./twins.ts";
import { WorkshopShelf } from "./workshopshelf.ts";
import type { WrittenLink } from "./writtenlink.ts";

export type Circumstances = Omit<Surroundings, "page" | "firstYear">;

export interface Assembled {
  presentations: Presentation[];
  workshops: Workshop[];
  names: MergedNames;
  /** the year in which the network began, if known */
  firstYear: number | undefined;
}

/**
 * Makes the records of what all pages say: years are inferred, presentations find their workshops, names are merged,
 * and what two pages tell of is told once.
 *
 * @param firstCommit  the year of the wiki's first commit, if known
 * @param memory       of the time before: what nothing has changed for is taken from there
 */
export function assemble(
  pages: readonly ReadPage[],
  circumstances: Circumstances,
  firstCommit: number | undefined,
  memory = new AssemblyMemory(),
): Assembled {
  const readings = pages.map(({ reading }) => reading);
  const firstYear = firstYearOf(readings, firstCommit);
  return new Assembly(pages, { ...circumstances, firstYear }, memory).assembled();
}

/**
 * What is doubtful in the record that one page would be.
 *
 * @param others  what else there is: presentations by themselves do not matter
 */
export function doubtsOn(
  one: ReadPage,
  others: readonly ReadPage[],
  circumstances: Omit<Surroundings, "page">,
): readonly Doubt[] {
  const around = others.filter(
    ({ page, reading }) => page.path !== one.page.path && reading.presentation === undefined,
  );
  const assembly = new Assembly([...around, one], circumstances, new AssemblyMemory());
  const { presentations, workshops } = assembly.assembled();
  const isOwn = ({ origin }: Presentation | Workshop) =>
    origin.path === one.page.path && origin.readFrom === "fields";
  return [...presentations, ...workshops].filter(isOwn).flatMap(({ doubts }) => doubts);
}

/** Lines of a page that tell of one workshop, or of presentations by themselves. */
interface Telling {
  one: ReadPage;
  items: readonly ItemDraft[];
  origin: Origin;
  /** the workshop's id */
  workshop?: string;
  near: DateContext;
}

class Assembly {
  readonly #pages: readonly ReadPage[];
  readonly #circumstances: Omit<Surroundings, "page">;
  readonly #shelf = new WorkshopShelf();
  readonly #presentations: Presentation[] = [];
  readonly #memory: AssemblyMemory;

  constructor(
    pages: readonly ReadPage[],
    circumstances: Omit<Surroundings, "page">,
    memory: AssemblyMemory,
  ) {
    this.#pages = pages;
    this.#circumstances = circumstances;
    this.#memory = memory;
  }

  assembled(): Assembled {
    const { snapshot, firstYear } = this.#circumstances;
    const { names, redirects } = snapshot;
    this.#memory.workshops.begin([names, redirects, firstYear]);
    for (const one of this.#pages) this.#addWorkshopPage(one);
    const tellings = this.#pages.flatMap((one) => this.#sectionsOf(one));
    const { all } = this.#shelf;
    this.#memory.presentations.begin([names, redirects, firstYear, ...all]);
    for (const one of this.#pages) this.#addPresentationPage(one);
    for (const one of this.#pages) this.#addPlannedAgenda(one);
    const told = tellings.filter(({ items }) => items.length > 0);
    const twins = new Twins(told.length > 0 ? this.#presentations : []);
    for (const telling of told) this.#addItems(telling, twins);
    const merged = new MergedNames(this.#pages.flatMap(namePageOf));
    return {
      names: merged,
      firstYear,
      presentations: this.#presentations.map((one) => withNames(one, "speakers", merged)),
      workshops: this.#shelf.all.map((one) => withNames(one, "organisers", merged)),
    };
  }

  #addWorkshopPage(one: ReadPage): void {
    const { workshop } = one.reading;
    if (workshop === undefined) return;
    const made = this.#memory.workshops.take(one, () =>
      completeWorkshop(workshop, originOf(one), this.#around(one), contextOf(one)),
    );
    this.#shelf.add(made);
  }

  /** The sections of a page that tell of workshops: those that no page has of its own become records. */
  #sectionsOf(one: ReadPage): Telling[] {
    const { page, reading } = one;
    const own = this.#shelf.at(page.slug);
    if (own) return [{ one, items: reading.items, origin: own.origin, workshop: own.id, near: {} }];
    const tellings: Telling[] = [];
    let near = contextOf(one);
    for (const section of reading.sections) {
      if (!section.isSure && !isAboutWorkshops(one)) continue;
      const origin: Origin = { ...originOf(one), anchor: anchorOf(section, one), readFrom: "text" };
      near = { ...near, names: [section.heading, ...section.around, page.title, page.slug] };
      const telling: Telling = { one, items: section.items, origin, near };
      if (section.workshop === undefined) {
        tellings.push(telling);
        continue;
      }
      const made = completeWorkshop(section.workshop, origin, this.#around(one), near);
      const twin = this.#shelf
        .on(made.date ?? "")
        .find((other) => other.origin.path !== page.path || other.title === made.title);
      if (twin === undefined) this.#shelf.add(made);
      tellings.push({ ...telling, workshop: (twin ?? made).id });
      // The next section without a year is held near this one.
      if (made.date !== undefined) near = { ...near, near: made.date };
    }
    return tellings;
  }

  #addPresentationPage(one: ReadPage): void {
    const { presentation, readFrom } = one.reading;
    if (presentation === undefined) return;
    const origin: Origin = { ...originOf(one), readFrom };
    const made = this.#memory.presentations.take(one, () =>
      this.#presentationOf(presentation, origin, one, contextOf(one)),
    );
    this.#presentations.push(made);
  }

  #addPlannedAgenda(one: ReadPage): void {
    const agenda = one.reading.workshop?.agenda ?? [];
    const items = agenda.map(({ presentation, title, ...item }): AgendaItem => {
      const slug = presentation && this.#slugOf(presentation, one);
      const known = this.#presentations.find(({ id }) => id === slug);
      return {
        ...item,
        title: title || (known?.title ?? ""),
        ...(known && { presentation: known.id }),
      };
    });
    this.#shelf.setAgenda(one.page.slug, items);
  }

  #addItems({ one, items, origin, workshop, near }: Telling, twins: Twins): void {
    const agenda: AgendaItem[] = [];
    const isAlone = workshop === undefined && items.length === 1;
    for (const [index, item] of items.entries()) {
      const from: Origin = { ...origin, readFrom: "text" };
      const read = this.#presentationOf(item.presentation, from, one, near, workshop);
      const page = item.page && placeOf(item.page, one.page, ...this.#wiki);
      const twin = twins.of(read, page?.kind === "page" ? page.path : undefined);
      const id = isAlone
        ? read.id
        : `${origin.slug}#${origin.anchor ? `${origin.anchor}.` : ""}${index + 1}`;
      const isPresentation = twin === undefined && isTold(item);
      if (isPresentation) this.#presentations.push({ ...read, id });
      const told = twin?.id ?? (isPresentation ? id : undefined);
      const { title, speakers } = read;
      agenda.push({
        ...item.clock,
        title,
        speakers,
        ...(told !== undefined && { presentation: told }),
      });
    }
    if (workshop !== undefined) this.#shelf.setAgenda(workshop, agenda);
  }

  /** @param heldAt  the id of the workshop whose page tells of it */
  #presentationOf(
    draft: PresentationDraft,
    origin: Origin,
    one: ReadPage,
    near: DateContext,
    heldAt?: string,
  ): Presentation {
    const { month, day } = draft.date ?? {};
    const onDay =
      month !== undefined && day !== undefined
        ? this.#shelf.onDay(`${twoDigits(month)}-${twoDigits(day)}`)
        : undefined;
    const context = onDay === undefined ? near : { ...near, near: onDay };
    const read = completePresentation(draft, origin, this.#around(one), context);
    const doubts: Doubt[] = [];
    const workshop =
      heldAt === undefined ? this.#workshopOf(draft, read, one, doubts) : this.#shelf.at(heldAt);
    const date = read.date ?? workshop?.date;
    const recording = workshop
      ? recordingAt(workshop, draft.recording, read, doubts)
      : read.recording;
    return {
      ...read,
      ...(workshop && { workshop: workshop.id }),
      ...(date !== undefined && { date }),
      ...(recording && { recording }),
      doubts: [...read.doubts, ...doubts],
    };
  }

  #workshopOf(
    { workshop: link }: PresentationDraft,
    { date }: Presentation,
    one: ReadPage,
    doubts: Doubt[],
  ): Workshop | undefined {
    if (link !== undefined) {
      const [, digits] =
        /^(?:workshop|träff|#|nr)?[\s-]*(\d{1,4})$/i.exec(link.target.trim()) ?? [];
      const numbered = digits === undefined ? undefined : this.#shelf.numbered(Number(digits));
      const [, anchor] = link.target.split("#", 2);
      const exact = this.#shelf.at(link.target) ?? numbered;
      const slug = exact ? undefined : this.#slugOf(link, one);
      const found =
        exact ??
        (slug !== undefined && anchor !== undefined
          ? this.#shelf.at(`${slug}#${decoded(anchor)}`)
          : undefined) ??
        (slug === undefined ? undefined : this.#shelf.at(slug));
      if (found) return found;
      // A series' page is no workshop, and yet says where to look.
      if (slug === undefined || one.reading.readFrom === "fields")
        doubts.push({ field: "workshop", kind: "workshop-unknown", value: link.target });
    }
    const sameDay = date === undefined ? [] : this.#shelf.on(date);
    return sameDay.length === 1 ? sameDay[0] : undefined;
  }

  #slugOf(link: WrittenLink, one: ReadPage): string | undefined {
    const place = placeOf(link, one.page, ...this.#wiki);
    return place.kind === "page" ? slugOfPath(place.path) : undefined;
  }

  get #wiki() {
    return [this.#circumstances.snapshot, this.#circumstances.homes] as const;
  }

  #around({ page }: ReadPage): Surroundings {
    return { ...this.#circumstances, page };
  }
}

function originOf({ page: { path, slug }, reading }: ReadPage): Origin {
  return { path, slug, readFrom: reading.readFrom };
}

function contextOf({ page, written }: ReadPage): DateContext {
  return { names: [page.title, page.slug], ...(written && { written }) };
}

/** Does the page's name say that a heading with a date is a workshop? */
function isAboutWorkshops({ page }: ReadPage): boolean {
  const words = `${page.kind ?? ""} ${page.title} ${page.facts.lead ?? ""}`;
  return /series|workshop|träff|möte|seminari|webbinari|meetup|meeting/i.test(words);
}

function anchorOf({ heading, nth }: LegacySection, { page }: ReadPage): string {
  const same = page.facts.headings.filter(({ text }) => text === heading);
  return same[nth]?.id ?? headingId(heading);
}

/** A point of the agenda becomes a presentation when there is something of it to see or somebody who held it. */
function isTold({ presentation, clock }: ItemDraft): boolean {
  const { slides, recording, speakers } = presentation;
  const hasMaterial = slides.length > 0 || recording !== undefined;
  return hasMaterial || (speakers.length > 0 && clock === undefined);
}

/** A place in the workshop's recording, or all that is said of it on the workshop's page. */
function recordingAt(
  { recordings }: Workshop,
  written: Partial<Recording> | undefined,
  { recording, without }: Presentation,
  doubts: Doubt[],
): Recording | undefined {
  if (without.includes("recording")) return undefined;
  const whole = recording
    ? recordings.find(({ address }) => isSameRecording(address, recording.address))
    : recordings.length === 1
      ? recordings[0]
      : undefined;
  if (whole === undefined) return recording;
  const { start: _, end: __, ...of } = whole;
  const joined = { ...of, ...written, ...recording };
  const { start, length } = joined;
  if (start !== undefined && length !== undefined && start > length)
    doubts.push({
      field: "recording.start",
      kind: "time-stamp-beyond",
      value: formatTimeStamp(start),
    });
  return joined;
}

function namePageOf({ page, reading: { names } }: ReadPage): NamePage[] {
  return names === undefined ? [] : [{ ...names, name: page.title, slug: page.slug }];
}

/** The same record where nobody's name is merged, as in most. */
function withNames<
  Name extends "speakers" | "organisers",
  One extends Record<Name, Presentation["speakers"]>,
>(one: One, name: Name, names: MergedNames): One {
  const merged = one[name].map((speaker) => names.speaker(speaker));
  const isSame = merged.every((speaker, index) => speaker === one[name][index]);
  return isSame ? one : { ...one, [name]: merged };
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
