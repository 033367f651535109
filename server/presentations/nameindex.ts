import { alikeNames } from "./alike.ts";
import type { MergedNames } from "./mergednames.ts";
import type { Organisation, Person, Presentation, Workshop } from "./record.ts";

type Kind = "person" | "organisation";

interface Entry {
  presentations: Set<Presentation>;
  workshops: Set<Workshop>;
  others: Set<string>;
}

/** Everybody whom the records name, by merged name, in the order of the alphabet. */
export function peopleIn(
  presentations: readonly Presentation[],
  workshops: readonly Workshop[],
  names: MergedNames,
): Map<string, Person> {
  const entries = entriesOf("person", presentations, workshops);
  return indexOf("person", entries, names, (entry, others) => ({
    ...entry,
    organisations: others,
  }));
}

/** Every organisation that the records name, by merged name, in the order of the alphabet. */
export function organisationsIn(
  presentations: readonly Presentation[],
  workshops: readonly Workshop[],
  names: MergedNames,
): Map<string, Organisation> {
  const entries = entriesOf("organisation", presentations, workshops);
  return indexOf("organisation", entries, names, (entry, others) => ({ ...entry, people: others }));
}

function entriesOf(
  kind: Kind,
  presentations: readonly Presentation[],
  workshops: readonly Workshop[],
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const entryOf = (name: string) => {
    const known = entries.get(name);
    if (known) return known;
    const entry = {
      presentations: new Set<Presentation>(),
      workshops: new Set<Workshop>(),
      others: new Set<string>(),
    };
    entries.set(name, entry);
    return entry;
  };
  const other = kind === "person" ? "organisation" : "person";
  for (const presentation of presentations)
    for (const speaker of presentation.speakers) {
      const { [kind]: name, [other]: beside } = speaker;
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

const collator = new Intl.Collator("sv", { numeric: true });

function indexOf<Indexed>(
  kind: Kind,
  entries: ReadonlyMap<string, Entry>,
  names: MergedNames,
  made: (entry: Omit<Person, "organisations">, others: string[]) => Indexed,
): Map<string, Indexed> {
  const alike = alikeNames(entries.keys(), kind);
  const sorted = [...entries].sort(([one], [other]) => collator.compare(one, other));
  return new Map(
    sorted.map(([name, { presentations, workshops, others }]) => {
      const page = names.pageOf(kind, name);
      const isUnlike = (one: string) => names.areUnlike(kind, name, one);
      const entry = {
        name,
        spellings: [...new Set([name, ...(page?.aliases ?? [])])],
        ...(page && { slug: page.slug }),
        presentations: [...presentations],
        workshops: [...workshops],
        alike: (alike.get(name) ?? []).filter((one) => !isUnlike(one)),
      };
      return [name, made(entry, [...others].sort(collator.compare))];
    }),
  );
}
