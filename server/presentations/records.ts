import type {
  Organisation,
  Person,
  Presentation,
  Speaker,
  Subject,
  Workshop,
  WorkshopState,
} from "./record.ts";

/** All records of one snapshot. Never changed: a commit that touches a record makes new ones. */
export class Records {
  /** newest first; those without a date last */
  readonly presentations: readonly Presentation[];
  /** newest first; those without a date last */
  readonly workshops: readonly Workshop[];
  readonly #presentations: ReadonlyMap<string, Presentation>;
  readonly #workshops: ReadonlyMap<string, Workshop>;
  #named: { people: Map<string, Person>; organisations: Map<string, Organisation> } | undefined;
  #subjects: Map<string, Subject> | undefined;
  #ofWorkshop: Map<string, Presentation[]> | undefined;

  constructor(presentations: readonly Presentation[], workshops: readonly Workshop[]) {
    this.presentations = presentations.toSorted(newestFirst);
    this.workshops = workshops.toSorted(newestFirst);
    this.#presentations = new Map(presentations.map((one) => [one.id, one]));
    this.#workshops = new Map(workshops.map((one) => [one.id, one]));
  }

  presentation(id: string): Presentation | undefined {
    return this.#presentations.get(id);
  }

  workshop(id: string): Workshop | undefined {
    return this.#workshops.get(id);
  }

  /** The presentations that a page holds: itself, or passages of it. */
  presentationsAt(slug: string): readonly Presentation[] {
    return this.presentations.filter(({ origin }) => origin.slug === slug);
  }

  /** The workshops that a page holds: itself, or passages of it. */
  workshopsAt(slug: string): readonly Workshop[] {
    return this.workshops.filter(({ origin }) => origin.slug === slug);
  }

  /** The workshop that a page is. */
  workshopAt(slug: string): Workshop | undefined {
    return this.#workshops.get(slug);
  }

  /** What was said at a workshop, in the order of its recording and its page. */
  presentationsOf(workshopId: string): readonly Presentation[] {
    this.#ofWorkshop ??= groupedByWorkshop(this.presentations);
    return this.#ofWorkshop.get(workshopId) ?? [];
  }

  stateOf(workshop: Workshop, now: Date): WorkshopState {
    const today = new Intl.DateTimeFormat("sv", { timeZone: workshop.timeZone }).format(now);
    if (workshop.date === undefined || workshop.date >= today) return "upcoming";
    const presentations = this.presentationsOf(workshop.id);
    const isShown = [
      ...workshop.recordings,
      ...presentations.flatMap((one) => one.recording ?? []),
    ];
    if (isShown.length > 0) return "published";
    return presentations.length > 0 ? "recording-pending" : "held";
  }

  /** By merged name. */
  get people(): ReadonlyMap<string, Person> {
    return this.#byName().people;
  }

  /** By merged name. */
  get organisations(): ReadonlyMap<string, Organisation> {
    return this.#byName().organisations;
  }

  /** By name. */
  get subjects(): ReadonlyMap<string, Subject> {
    this.#subjects ??= subjectsOf(this.presentations, this.workshops);
    return this.#subjects;
  }

  /** Finds somebody by any spelling that is in use. */
  person(name: string): Person | undefined {
    return this.people.get(name);
  }

  /** Finds an organisation by any spelling that is in use. */
  organisation(name: string): Organisation | undefined {
    return this.organisations.get(name);
  }

  subject(name: string): Subject | undefined {
    return this.subjects.get(name);
  }

  #byName() {
    this.#named ??= namesOf(this.presentations, this.workshops);
    return this.#named;
  }
}

type Dated = Pick<Presentation, "date" | "id">;

function newestFirst(one: Dated, other: Dated): number {
  const [a, b] = [one.date ?? "", other.date ?? ""];
  if (a !== b) return a < b ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}

function groupedByWorkshop(presentations: readonly Presentation[]): Map<string, Presentation[]> {
  const groups = new Map<string, Presentation[]>();
  for (const one of presentations) {
    if (one.workshop === undefined) continue;
    const group = groups.get(one.workshop);
    if (group) group.push(one);
    else groups.set(one.workshop, [one]);
  }
  for (const group of groups.values()) group.sort(byStart);
  return groups;
}

function byStart(one: Presentation, other: Presentation): number {
  const [a, b] = [one, other].map(({ recording }) => recording?.start ?? Number.POSITIVE_INFINITY);
  return a === b ? 0 : (a ?? 0) - (b ?? 0);
}

function namesOf(presentations: readonly Presentation[], workshops: readonly Workshop[]) {
  const people = new Map<string, Person>();
  const organisations = new Map<string, Organisation>();
  const add = (speakers: readonly Speaker[], at: Presentation | undefined, by?: Workshop) => {
    for (const { person, organisation } of speakers) {
      if (person !== undefined) {
        const known = people.get(person) ?? { ...named(person), organisations: [] };
        people.set(person, {
          ...withMore(known, at, by),
          organisations: withOne(known.organisations, organisation),
        });
      }
      if (organisation !== undefined) {
        const known = organisations.get(organisation) ?? { ...named(organisation), people: [] };
        organisations.set(organisation, {
          ...withMore(known, at, by),
          people: withOne(known.people, person),
        });
      }
    }
  };
  for (const one of presentations) add(one.speakers, one);
  for (const one of workshops) add(one.organisers, undefined, one);
  return { people, organisations };
}

function named(name: string) {
  return { name, spellings: [name], presentations: [], workshops: [], alike: [] };
}

function withMore<Known extends Person | Organisation>(
  known: Known,
  presentation: Presentation | undefined,
  workshop: Workshop | undefined,
): Known {
  return {
    ...known,
    presentations: withOne(known.presentations, presentation),
    workshops: withOne(known.workshops, workshop),
  };
}

function withOne<One>(all: readonly One[], one: One | undefined): readonly One[] {
  return one === undefined || all.includes(one) ? all : [...all, one];
}

function subjectsOf(presentations: readonly Presentation[], workshops: readonly Workshop[]) {
  const subjects = new Map<
    string,
    { name: string; presentations: Presentation[]; workshops: Workshop[] }
  >();
  const subject = (name: string) => {
    const known = subjects.get(name) ?? { name, presentations: [], workshops: [] };
    subjects.set(name, known);
    return known;
  };
  for (const one of presentations)
    for (const name of one.subjects) subject(name).presentations.push(one);
  for (const one of workshops) for (const name of one.subjects) subject(name).workshops.push(one);
  return subjects;
}
