import { type Alike, alikeNames } from "./alike.ts";
import type { MergedNames } from "./mergednames.ts";
import type { Organisation, Person, Presentation, Workshop } from "./record.ts";

type Kind = "person" | "organisation";

interface Sources {
  presentations: readonly Presentation[];
  workshops: readonly Workshop[];
  names: MergedNames;
  orders: NameOrders;
}

/** Everybody whom the records name, by merged name, in the order of the alphabet. */
export function peopleIn(sources: Sources): Map<string, Person> {
  return indexOf("person", sources, (entry, organisations) =>
    Object.assign(entry, { organisations }),
  );
}

/** Every organisation that the records name, by merged name, in the order of the alphabet. */
export function organisationsIn(sources: Sources): Map<string, Organisation> {
  return indexOf("organisation", sources, (entry, people) => Object.assign(entry, { people }));
}

/**
 * Names in the order of the alphabet, and which of them are alike. Both take time and depend on the set of names alone,
 * and most commits bring no new name: so the last ones are kept.
 */
export class NameOrders {
  readonly #last = new Map<Kind, NameOrder>();

  of(kind: Kind, names: ReadonlyMap<string, unknown>): NameOrder {
    const last = this.#last.get(kind);
    if (last?.sorted.length === names.size && last.sorted.every((name) => names.has(name)))
      return last;
    const order = new NameOrder(kind, names.keys());
    this.#last.set(kind, order);
    return order;
  }
}

class NameOrder {
  readonly sorted: readonly string[];
  readonly #kind: Kind;
  #alike: Alike | undefined;

  constructor(kind: Kind, names: Iterable<string>) {
    this.#kind = kind;
    this.sorted = [...names].sort(collator.compare);
  }

  /** Computed when first asked for. */
  get alike(): Alike {
    this.#alike ??= alikeNames(this.sorted, this.#kind);
    return this.#alike;
  }
}

const collator = new Intl.Collator("sv", { numeric: true });

function indexOf<Indexed>(
  kind: Kind,
  sources: Sources,
  made: (entry: Omit<Person, "organisations">, others: string[]) => Indexed,
): Map<string, Indexed> {
  const { names, orders } = sources;
  const entries = entriesOf(kind, sources);
  const order = orders.of(kind, entries);
  const named = new Map<string, Indexed>();
  for (const name of order.sorted) {
    const entry = entries.get(name);
    if (entry === undefined) continue;
    const page = names.pageOf(kind, name);
    const others = [...entry.others];
    const known = {
      name,
      spellings: [...new Set([name, ...(page?.aliases ?? [])])],
      ...(page && { slug: page.slug }),
      presentations: [...entry.presentations],
      workshops: [...entry.workshops],
      get alike() {
        const alike = order.alike.get(name) ?? [];
        return alike.filter((one) => !names.areUnlike(kind, name, one));
      },
    };
    named.set(name, made(known, others.length > 1 ? others.sort(collator.compare) : others));
  }
  return named;
}

interface Entry {
  presentations: Set<Presentation>;
  workshops: Set<Workshop>;
  /** organisations of a person, people of an organisation */
  others: Set<string>;
}

function entriesOf(kind: Kind, { presentations, workshops }: Sources): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const entryOf = (name: string) => {
    const known = entries.get(name);
    if (known) return known;
    const entry: Entry = { presentations: new Set(), workshops: new Set(), others: new Set() };
    entries.set(name, entry);
    return entry;
  };
  const other = kind === "person" ? "organisation" : "person";
  for (const presentation of presentations)
    for (const { [kind]: name, [other]: beside } of presentation.speakers) {
      if (name === undefined) continue;
      const entry = entryOf(name);
      entry.presentations.add(presentation);
      if (beside !== undefined) entry.others.add(beside);
    }
  for (const workshop of workshops)
    for (const { [kind]: name } of workshop.organisers)
      if (name !== undefined) entryOf(name).workshops.add(workshop);
  return entries;
}
