import { MergedNames } from "./mergednames.ts";
import { NameOrders, organisationsIn, peopleIn } from "./nameindex.ts";
import type {
  Organisation,
  Person,
  Presentation,
  Subject,
  Workshop,
  WorkshopState,
} from "./record.ts";
import { stateOf } from "./workshopstate.ts";

/** All records of one snapshot. Never changed: a commit that touches a record makes new ones. */
export class Records {
  /** newest first; those without a date last */
  readonly presentations: readonly Presentation[];
  /** newest first; those without a date last */
  readonly workshops: readonly Workshop[];
  /** the year in which the network began, if known: no record is older */
  readonly firstYear: number | undefined;
  readonly #names: MergedNames;
  readonly #presentations: ReadonlyMap<string, Presentation>;
  readonly #workshops: ReadonlyMap<string, Workshop>;
  readonly #orders: NameOrders;
  #people: Map<string, Person> | undefined;
  #organisations: Map<string, Organisation> | undefined;
  #subjects: Map<string, Subject> | undefined;
  #ofWorkshop: Map<string, Presentation[]> | undefined;
  #ofPage:
    | { presentations: Map<string, Presentation[]>; workshops: Map<string, Workshop[]> }
    | undefined;

  /**
   * @param names   which names are one; without it none are
   * @param orders  what the records before these have found out about their names
   */
  constructor(
    presentations: readonly Presentation[],
    workshops: readonly Workshop[],
    names = new MergedNames([]),
    orders = new NameOrders(),
    firstYear?: number,
  ) {
    this.firstYear = firstYear;
    this.presentations = presentations.toSorted(newestFirst);
    this.workshops = workshops.toSorted(newestFirst);
    this.#names = names;
    this.#orders = orders;
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
    return this.#byPage().presentations.get(slug) ?? [];
  }

  /** The workshops that a page holds: itself, or passages of it. */
  workshopsAt(slug: string): readonly Workshop[] {
    return this.#byPage().workshops.get(slug) ?? [];
  }

  /** The workshop that a page is. */
  workshopAt(slug: string): Workshop | undefined {
    return this.#workshops.get(slug);
  }

  /** What was said at a workshop, in the order of its recording, else of its page. */
  presentationsOf(workshopId: string): readonly Presentation[] {
    if (this.#ofWorkshop === undefined) {
      const held = this.presentations.toReversed().toSorted(byStart);
      this.#ofWorkshop = Map.groupBy(held, ({ workshop = "" }) => workshop);
      this.#ofWorkshop.delete("");
    }
    return this.#ofWorkshop.get(workshopId) ?? [];
  }

  stateOf(workshop: Workshop, now: Date): WorkshopState {
    return stateOf(workshop, this.presentationsOf(workshop.id), now);
  }

  /** By merged name, in the order of the alphabet. */
  get people(): ReadonlyMap<string, Person> {
    this.#people ??= peopleIn(this.#named);
    return this.#people;
  }

  /** By merged name, in the order of the alphabet. */
  get organisations(): ReadonlyMap<string, Organisation> {
    this.#organisations ??= organisationsIn(this.#named);
    return this.#organisations;
  }

  /** By name, in the order of the alphabet. */
  get subjects(): ReadonlyMap<string, Subject> {
    this.#subjects ??= subjectsOf(this.presentations, this.workshops);
    return this.#subjects;
  }

  /** Finds somebody by any spelling that is merged into their name. */
  person(name: string): Person | undefined {
    return this.people.get(this.#names.nameOf("person", name));
  }

  /** Finds an organisation by any spelling that is merged into its name. */
  organisation(name: string): Organisation | undefined {
    return this.organisations.get(this.#names.nameOf("organisation", name));
  }

  subject(name: string): Subject | undefined {
    return this.subjects.get(name);
  }

  get #named() {
    const { presentations, workshops } = this;
    return { presentations, workshops, names: this.#names, orders: this.#orders };
  }

  #byPage() {
    this.#ofPage ??= {
      presentations: Map.groupBy(this.presentations, ({ origin }) => origin.slug),
      workshops: Map.groupBy(this.workshops, ({ origin }) => origin.slug),
    };
    return this.#ofPage;
  }
}

type Dated = Pick<Presentation, "date" | "id">;

function newestFirst(one: Dated, other: Dated): number {
  const [a, b] = [one.date ?? "", other.date ?? ""];
  if (a !== b) return a < b ? 1 : -1;
  return byId(one.id, other.id);
}

/** Pages by their names; "slug#anchor.10" comes after "slug#anchor.2". */
function byId(one: string, other: string): number {
  if (one.includes("#") && other.includes("#")) return inOrder.compare(one, other);
  return one < other ? -1 : 1;
}

const inOrder = new Intl.Collator("en", { numeric: true });

function byStart(one: Presentation, other: Presentation): number {
  const [a = 0, b = 0] = [one, other].map(
    ({ recording }) => recording?.start ?? Number.POSITIVE_INFINITY,
  );
  return a === b ? byId(one.id, other.id) : a - b;
}

const collator = new Intl.Collator("sv", { numeric: true });

function subjectsOf(presentations: readonly Presentation[], workshops: readonly Workshop[]) {
  const about = <One extends { subjects: readonly string[] }>(records: readonly One[]) =>
    Map.groupBy(
      records.flatMap((one) => one.subjects.map((name) => ({ name, one }))),
      ({ name }) => name,
    );
  const [spoken, held] = [about(presentations), about(workshops)];
  const names = [...new Set([...spoken.keys(), ...held.keys()])].sort(collator.compare);
  return new Map(
    names.map((name): [string, Subject] => [
      name,
      {
        name,
        presentations: (spoken.get(name) ?? []).map(({ one }) => one),
        workshops: (held.get(name) ?? []).map(({ one }) => one),
      },
    ]),
  );
}
