import type { LinkReference } from "../markdown/link.ts";
import { type LinkContext, type Linked, linkedSlug } from "./links.ts";
import { spellings } from "./linkspelling.ts";
import type { NameLookup } from "./place.ts";
import { folderOf } from "./slug.ts";

/** Files that change places, and what links are resolved in before and after. */
export interface Moves {
  /** old path → new path, of pages and of other files */
  moved: ReadonlyMap<string, string>;
  before: Omit<LinkContext, "folder">;
  /** with the redirects as they were: a link is to lead to the new place by itself */
  after: Omit<LinkContext, "folder">;
}

/** A link that leads elsewhere after the move, or nowhere. */
export interface MovedLink {
  link: LinkReference;
  /** its place among the page's links */
  index: number;
  /** the target that leads where the old one did; undefined when none could be found */
  target?: string;
}

/** The links of a page that must be written anew, so that each leads where it led before. */
export function movedLinks(
  path: string,
  links: readonly LinkReference[],
  moves: Moves,
): MovedLink[] {
  const newPath = moves.moved.get(path) ?? path;
  const place = {
    before: { ...moves.before, folder: folderOf(path) },
    after: { ...moves.after, folder: folderOf(newPath) },
  };
  // A page says the same thing often, and each resolving takes look-ups.
  const known = new Map<string, string | undefined | "stays">();
  return links.flatMap((link, index) => {
    const key = `${link.form} ${link.role} ${link.target}`;
    if (!known.has(key)) known.set(key, newTarget(link, place, moves.moved));
    const target = known.get(key);
    if (target === "stays") return [];
    return [{ link, index, ...(target !== undefined && { target }) }];
  });
}

interface Place {
  before: LinkContext;
  after: LinkContext;
}

function newTarget(
  link: LinkReference,
  place: Place,
  moved: ReadonlyMap<string, string>,
): string | undefined | "stays" {
  const led = linkedSlug(link, place.before);
  if (led === undefined) return "stays";
  const wanted = "path" in led ? { ...led, path: moved.get(led.path) ?? led.path } : led;

  // A page may be found by its bare name wherever it lies. A link that needed no such luck is not to depend on it.
  const inPlace = isSame(led, linkedSlug(link, strict(place.before)));
  const after = inPlace ? strict(place.after) : place.after;
  const leads = linkedSlug(link, after);
  if (isSame(wanted, leads)) return "stays";
  if (isMissing(led)) {
    // What nobody has written yet may now be there. Else only a page that moves takes its links' folder along.
    const isFound = leads !== undefined && !isMissing(leads);
    if (isFound || place.before.folder === place.after.folder) return "stays";
  }
  return candidates(link, led, wanted, place).find((target) => {
    const written = { ...link, target };
    return (
      isSame(wanted, linkedSlug(written, after)) && isSame(wanted, linkedSlug(written, place.after))
    );
  });
}

function* candidates(
  link: LinkReference,
  led: Linked,
  wanted: Linked,
  { before, after }: Place,
): Generator<string> {
  const ends = {
    form: link.form,
    role: link.role,
    from: pathOf(led),
    fromFolder: before.folder,
    to: pathOf(wanted),
    toFolder: after.folder,
  };
  if (link.form !== "wiki") {
    yield* spellings({ ...ends, typed: link.target }, before);
    return;
  }
  const parts = link.target.split("|");
  // `[[text|Page]]`, and `[[Page|text]]` where only the left part is a page.
  for (const index of parts.length > 1 ? [1, 0] : [0]) {
    const part = parts[index] ?? "";
    const typed = part.trim();
    if (typed === "" || !isSame(led, linkedSlug({ ...link, target: typed }, before))) continue;
    for (const spelling of spellings({ ...ends, typed }, before))
      yield parts
        .with(
          index,
          part.replace(typed, () => spelling),
        )
        .join("|");
  }
}

function pathOf(linked: Linked): string {
  return linked.kind === "missing" ? linked.slug : linked.path;
}

function isMissing(linked: Linked): boolean {
  return linked.kind === "missing" || linked.kind === "missing-file";
}

function isSame(one: Linked, other: Linked | undefined): boolean {
  return one.kind === other?.kind && pathOf(one) === pathOf(other);
}

/** The same, with pages to be found where they lie and nowhere else. */
function strict(context: LinkContext): LinkContext {
  const { names } = context;
  const inPlace: NameLookup = {
    find: (slug) => names.findInPlace(slug),
    findInPlace: (slug) => names.findInPlace(slug),
    findByName: () => undefined,
    findFile: (path) => names.findFile(path),
    findSource: (slug) => names.findSource(slug),
    hasFolder: (folder) => names.hasFolder(folder),
  };
  return { ...context, names: inPlace };
}
