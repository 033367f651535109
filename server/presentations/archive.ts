import type { Presentation } from "./record.ts";
import type { Records } from "./records.ts";

/** What the archive can be narrowed by. Of `material` several values can be chosen at once. */
export const archiveFacets = ["year", "subject", "organisation", "person", "language"] as const;
export type ArchiveFacet = (typeof archiveFacets)[number];

export const materials = ["slides", "recording"] as const;
export type Material = (typeof materials)[number];

export const archiveSorts = ["newest", "oldest", "title", "person", "organisation"] as const;
export type ArchiveSort = (typeof archiveSorts)[number];

export interface ArchiveQuery {
  /** words that all are to be found, a phrase in quotation marks; "" for any */
  text: string;
  chosen: Partial<Record<ArchiveFacet, string>>;
  /** what it must have */
  has: readonly Material[];
  sort: ArchiveSort;
}

export interface ArchiveAnswer {
  found: readonly Presentation[];
  /** of what is found, the commonest value first; years the latest first */
  facets: Record<ArchiveFacet, readonly FacetCount[]>;
  has: Record<Material, number>;
}

export interface FacetCount {
  value: string;
  count: number;
}

/** The presentations in a form that is quick to look through; made once for each state of the records. */
export class Archive {
  static readonly #known = new WeakMap<Records, Archive>();
  readonly #records: Records;
  readonly #entries: readonly Entry[];
  readonly #sorted = new Map<ArchiveSort, readonly Entry[]>();

  private constructor(records: Records) {
    this.#records = records;
    this.#entries = records.presentations.map((one) => entryOf(one, records));
  }

  static of(records: Records): Archive {
    const archive = Archive.#known.get(records) ?? new Archive(records);
    Archive.#known.set(records, archive);
    return archive;
  }

  find({ text, chosen: asked, has, sort }: ArchiveQuery): ArchiveAnswer {
    const words = wordsIn(text);
    const chosen = this.#merged(asked);
    const found = this.#inOrder(sort).filter(
      (entry) =>
        has.every((material) => entry.has[material]) &&
        archiveFacets.every((facet) => {
          const value = chosen[facet];
          return value === undefined || entry.values[facet].includes(value);
        }) &&
        words.every((word) => entry.text.includes(word)),
    );
    return {
      found: found.map(({ one }) => one),
      facets: countsOf(found),
      has: {
        slides: found.filter((entry) => entry.has.slides).length,
        recording: found.filter((entry) => entry.has.recording).length,
      },
    };
  }

  /** A person or an organisation may be asked for by any spelling. */
  #merged(chosen: ArchiveQuery["chosen"]): ArchiveQuery["chosen"] {
    const { person, organisation } = chosen;
    return {
      ...chosen,
      ...(person && { person: this.#records.person(person)?.name ?? person }),
      ...(organisation && {
        organisation: this.#records.organisation(organisation)?.name ?? organisation,
      }),
    };
  }

  /** Comparing titles as people order them takes longer than everything else, so it is done once. */
  #inOrder(sort: ArchiveSort): readonly Entry[] {
    const known = this.#sorted.get(sort) ?? sorted(this.#entries, sort);
    this.#sorted.set(sort, known);
    return known;
  }
}

interface Entry {
  one: Presentation;
  /** folded, each word after a space */
  text: string;
  values: Record<ArchiveFacet, readonly string[]>;
  has: Record<Material, boolean>;
}

function entryOf(one: Presentation, records: Records): Entry {
  const { title, summary = "", speakers, subjects, slides, recording, date, language } = one;
  const persons = distinct(speakers.map(({ person }) => person));
  const organisations = distinct(speakers.map(({ organisation }) => organisation));
  const workshop = one.workshop === undefined ? undefined : records.workshop(one.workshop)?.title;
  const slideNames = slides.map(({ name }) => name);
  const names = [...persons, ...organisations, ...subjects, ...slideNames];
  const texts = [title, workshop ?? "", summary, ...names];
  return {
    one,
    // No phrase goes across two of them.
    text: ` ${texts.map(folded).join(" \n ")}`,
    values: {
      year: date === undefined ? [] : [date.slice(0, 4)],
      subject: subjects,
      organisation: organisations,
      person: persons,
      language: language === undefined ? [] : [language],
    },
    has: { slides: slides.length > 0, recording: recording !== undefined },
  };
}

function distinct(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** What is to be found, folded. A short word must begin one: "ai" is not in "maintain". */
function wordsIn(text: string): string[] {
  const parts = text.matchAll(/["“”]([^"“”]+)["“”]?|([^\s"“”]+)/g);
  return [...parts]
    .map(([, phrase, word = ""]) => folded(phrase ?? word).trim())
    .filter((word) => word !== "")
    .map((word) => (word.length <= 3 ? ` ${word}` : word));
}

/** @example folded("Öppna  Data-portal") → "oppna data portal" */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9 ]+/g, foldedRun)
    .replace(/ {2,}/g, " ");
}

/** What stands between plain letters is nearly always the same: "ö", ", ", "ä". */
const runs = new Map<string, string>();
const mostRuns = 10_000;

function foldedRun(run: string): string {
  const known = runs.get(run);
  if (known !== undefined) return known;
  const letters = run.normalize("NFD").replace(/\p{M}+/gu, "");
  const folded = letters.replace(/[^\p{L}\p{N}]+/gu, " ");
  if (runs.size < mostRuns && run.length < 20) runs.set(run, folded);
  return folded;
}

function countsOf(entries: readonly Entry[]): ArchiveAnswer["facets"] {
  const count = (facet: ArchiveFacet) => {
    const counts = new Map<string, number>();
    for (const { values } of entries)
      for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    const all = [...counts].map(([value, count]) => ({ value, count }));
    return facet === "year"
      ? all.sort((one, other) => (one.value < other.value ? 1 : -1))
      : all.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  };
  return {
    year: count("year"),
    subject: count("subject"),
    organisation: count("organisation"),
    person: count("person"),
    language: count("language"),
  };
}

const collator = new Intl.Collator("sv", { numeric: true });

/** The entries come newest first, those without a date last; who has no name to be sorted by comes last too. */
function sorted(entries: readonly Entry[], sort: ArchiveSort): readonly Entry[] {
  if (sort === "newest") return entries;
  if (sort === "oldest") {
    const dated = entries.filter(({ one }) => one.date !== undefined);
    const others = entries.filter(({ one }) => one.date === undefined);
    return [...dated.reverse(), ...others];
  }
  const nameOf = ({ one, values }: Entry) => (sort === "title" ? one.title : values[sort][0]);
  return entries.toSorted((one, other) => {
    const [a, b] = [nameOf(one), nameOf(other)];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    return collator.compare(a, b);
  });
}
