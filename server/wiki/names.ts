import { closeForm, Likeness } from "./likeness.ts";
import {
  dashedName,
  foldedName,
  folderOf,
  isListed,
  isPagePath,
  isSourcePath,
  nameOf,
  slugOfPath,
  stemOfSource,
  withoutOuterSlashes,
} from "./slug.ts";

export interface FoundPage {
  path: string;
  slug: string;
  /** Was it asked for by its own slug, letter by letter? */
  exact: boolean;
}

/**
 * Every path of a wiki at one commit, to be found by the spellings that people and old links use.
 * Where several pages answer to one spelling, the shortest path does, then the first in order.
 */
export class Names {
  readonly #paths: ReadonlySet<string>;
  readonly #indexes: Indexes;
  /** Made when first asked for. */
  #likeness: Likeness | undefined;

  constructor(paths: Iterable<string>, indexes?: Indexes, likeness?: Likeness) {
    this.#paths = new Set(paths);
    this.#indexes = indexes ?? indexesOf(this.#paths);
    this.#likeness = likeness;
  }

  /** The names after a change; what has been indexed so far is copied and mended, not built anew. */
  withChanges(added: Iterable<string>, removed: Iterable<string>): Names {
    const paths = new Set(this.#paths);
    const gone = [...removed].filter((path) => paths.delete(path));
    const come = [...added].filter((path) => !paths.has(path) && paths.add(path));
    return new Names(
      paths,
      mapIndexes(this.#indexes, (index) => index.changed(paths, come, gone)),
      this.#likeness?.with(come.map(keys.closeName).filter((name) => name !== undefined)),
    );
  }

  /**
   * Finds a page: by its slug or path; with spaces and `-` taken as equal; regardless of letter case and Unicode
   * form; and by its bare name in whatever folder it lies. `A---B` and `A-B` stay two pages.
   * @example find("policy för att bidra") // { path: "Policy-för-att-bidra.md", slug: …, exact: false }
   */
  find(slug: string): FoundPage | undefined {
    return this.findInPlace(slug) ?? this.findByName(slug);
  }

  /** As `find`, in the folder that the slug names and nowhere else. */
  findInPlace(slug: string): FoundPage | undefined {
    const asked = withoutOuterSlashes(slug);
    const path =
      this.#indexes.slug.paths(asked)[0] ??
      (isPagePath(asked) && this.#paths.has(asked) ? asked : undefined) ??
      this.#bySpelling(asked) ??
      (isPagePath(asked) ? this.#bySpelling(slugOfPath(asked)) : undefined);
    return path === undefined ? undefined : this.#found(path, slug);
  }

  /** As `find`, for a name without a folder, among the pages of all folders that stand in lists. */
  findByName(name: string): FoundPage | undefined {
    const asked = slugOfPath(withoutOuterSlashes(name));
    if (asked === "" || asked.includes("/")) return undefined;
    const paths = this.#indexes.name.paths(foldedName(asked));
    const path = closestSpelling(asked, paths, (path) => nameOf(slugOfPath(path)));
    return path === undefined ? undefined : this.#found(path, name);
  }

  /** Finds a file that is no page: by its path, regardless of Unicode form, then of letter case and spaces. */
  findFile(path: string): string | undefined {
    const asked = withoutOuterSlashes(path);
    if (this.#paths.has(asked) && !isPagePath(asked)) return asked;
    const paths = this.#indexes.file.paths(foldedName(asked));
    return closestSpelling(asked, paths, (path) => path);
  }

  /** Finds text of another kind by its name without extension: "Samwise Gamgee" → "Samwise Gamgee.mediawiki". */
  findSource(slug: string): string | undefined {
    return this.#indexes.source.paths(foldedName(withoutOuterSlashes(slug)))[0];
  }

  /** Is anything in the folder? */
  hasFolder(folder: string): boolean {
    for (const path of this.#paths) if (path.startsWith(`${folder}/`)) return true;
    return false;
  }

  /** The page's slug; the path itself where `A.md` and `A.markdown` lie side by side and the other one is "A". */
  slugOf(path: string): string {
    const slug = slugOfPath(path);
    return this.#indexes.slug.paths(slug)[0] === path ? slug : path;
  }

  /** Slugs of listed pages whose names are most like the last part of the one asked for, the likest first. */
  near(slug: string, count: number): string[] {
    const asked = closeForm(nameOf(withoutOuterSlashes(slug)));
    const folder = folderOf(slug);
    this.#likeness ??= Likeness.of(this.#indexes.closeName.entries().keys());
    const best: Scored[] = [];
    for (const { name, score } of this.#likeness.to(asked)) {
      for (const path of this.#indexes.closeName.paths(name))
        keepBest(best, { path, score: score + (folderOf(path) === folder ? 0.05 : 0) }, count);
    }
    return best.map(({ path }) => this.slugOf(path));
  }

  #bySpelling(slug: string): string | undefined {
    return closestSpelling(slug, this.#indexes.folded.paths(foldedName(slug)), slugOfPath);
  }

  #found(path: string, asked: string): FoundPage {
    const slug = this.slugOf(path);
    return { path, slug, exact: slug === asked };
  }
}

/** Of paths that are spelt alike: the one with the same letters, else the one that has only spaces for dashes. */
function closestSpelling(
  asked: string,
  paths: readonly string[],
  spellingOf: (path: string) => string,
): string | undefined {
  if (paths.length < 2) return paths[0];
  for (const form of [same, composed, dashedName, dashedAndComposed]) {
    const wanted = form(asked);
    const path = paths.find((path) => form(spellingOf(path)) === wanted);
    if (path !== undefined) return path;
  }
  return paths[0];
}

function same(name: string): string {
  return name;
}

function composed(name: string): string {
  return name.normalize("NFC");
}

function dashedAndComposed(name: string): string {
  return dashedName(composed(name));
}

type Indexes = Record<keyof typeof keys, Index>;

/** What a path is found by in each index; undefined keeps it out. */
const keys = {
  slug: (path: string) => (isPagePath(path) ? slugOfPath(path) : undefined),
  folded: (path: string) => (isPagePath(path) ? foldedName(slugOfPath(path)) : undefined),
  name: (path: string) => mapped(listedName(path), foldedName),
  closeName: (path: string) => mapped(listedName(path), closeForm),
  file: (path: string) => (isPagePath(path) ? undefined : foldedName(path)),
  source: (path: string) => (isSourcePath(path) ? foldedName(stemOfSource(path)) : undefined),
};

function listedName(path: string): string | undefined {
  return isListed(path) ? nameOf(slugOfPath(path)) : undefined;
}

function mapped(name: string | undefined, form: (name: string) => string): string | undefined {
  return name === undefined ? undefined : form(name);
}

function indexesOf(paths: ReadonlySet<string>): Indexes {
  return mapIndexes(keys, (keyOf) => new Index(keyOf, paths));
}

function mapIndexes<From>(
  from: Record<keyof typeof keys, From>,
  convert: (value: From) => Index,
): Indexes {
  const entries = Object.entries(from).map(([name, value]) => [name, convert(value)]);
  return Object.fromEntries(entries);
}

/** Paths by a key that is computed from each; built when first asked. */
class Index {
  readonly #keyOf: (path: string) => string | undefined;
  readonly #paths: ReadonlySet<string>;
  #entries: Map<string, readonly string[]> | undefined;

  constructor(
    keyOf: (path: string) => string | undefined,
    paths: ReadonlySet<string>,
    entries?: Map<string, readonly string[]>,
  ) {
    this.#keyOf = keyOf;
    this.#paths = paths;
    this.#entries = entries;
  }

  /** The preferred one first. */
  paths(key: string): readonly string[] {
    return this.entries().get(key) ?? [];
  }

  entries(): Map<string, readonly string[]> {
    this.#entries ??= this.#built();
    return this.#entries;
  }

  changed(paths: ReadonlySet<string>, added: readonly string[], removed: readonly string[]): Index {
    if (!this.#entries) return new Index(this.#keyOf, paths);
    const entries = new Map(this.#entries);
    for (const path of removed) {
      const key = this.#keyOf(path);
      if (key === undefined) continue;
      const others = entries.get(key)?.filter((other) => other !== path) ?? [];
      if (others.length > 0) entries.set(key, others);
      else entries.delete(key);
    }
    for (const path of added) {
      const key = this.#keyOf(path);
      if (key === undefined) continue;
      entries.set(key, [...(entries.get(key) ?? []), path].sort(byLengthAndOrder));
    }
    return new Index(this.#keyOf, paths, entries);
  }

  #built(): Map<string, readonly string[]> {
    const entries = new Map<string, string[]>();
    for (const path of this.#paths) {
      const key = this.#keyOf(path);
      if (key === undefined) continue;
      const others = entries.get(key);
      if (others) others.push(path);
      else entries.set(key, [path]);
    }
    for (const paths of entries.values()) if (paths.length > 1) paths.sort(byLengthAndOrder);
    return entries;
  }
}

interface Scored {
  path: string;
  score: number;
}

/** Puts one in its place among the best so far; sorting ten thousand that are alike would take longer. */
function keepBest(best: Scored[], one: Scored, count: number): void {
  if (best.some(({ path }) => path === one.path)) return;
  const worse = best.findIndex((other) => isBetter(one, other));
  best.splice(worse < 0 ? best.length : worse, 0, one);
  if (best.length > count) best.pop();
}

function isBetter(one: Scored, other: Scored): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return byLengthAndOrder(one.path, other.path) < 0;
}

function byLengthAndOrder(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
