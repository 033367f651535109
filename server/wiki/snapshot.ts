import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { FileChange, FileEntry } from "../git/treediff.ts";
import type { FactsStore } from "./facts.ts";
import { stringField } from "./frontmatter.ts";
import { LayeredMap } from "./layeredmap.ts";
import { Names } from "./names.ts";
import { type Facts, noFacts, type Page } from "./page.ts";
import { gitlabRedirectsPath, gollumRedirectsPath, Redirects } from "./redirects.ts";
import { isListed, isPagePath, slugOfPath, titleOfSlug } from "./slug.ts";

/** Every page's facts at one commit. Never changed: a new commit makes a new snapshot, and the wiki swaps it whole. */
export class Snapshot {
  /** undefined while the repository has no commit */
  readonly commit: ObjectId | undefined;
  readonly tree: ObjectId | undefined;
  /** every file of the repository by its path */
  readonly files: LayeredMap<FileEntry>;
  /** every Markdown file by its path */
  readonly pages: LayeredMap<Page>;
  readonly names: Names;
  readonly redirects: Redirects;
  #listed: readonly Page[] | undefined;
  #outline: object = {};
  #isRead = true;

  constructor(
    parts: Pick<Snapshot, "commit" | "tree" | "files" | "pages" | "names" | "redirects">,
  ) {
    this.commit = parts.commit;
    this.tree = parts.tree;
    this.files = parts.files;
    this.pages = parts.pages;
    this.names = parts.names;
    this.redirects = parts.redirects;
  }

  /** The snapshot of a repository without commits, from which `advance` makes every other. */
  static empty(): Snapshot {
    return new Snapshot({
      commit: undefined,
      tree: undefined,
      files: LayeredMap.of<FileEntry>([]),
      pages: LayeredMap.of<Page>([]),
      names: new Names([]),
      redirects: Redirects.read(),
    });
  }

  /**
   * The first snapshot. In a large wiki that has never been read, of its pages only the front matter is known at first.
   *
   * @returns `unread`: the blobs whose texts are still to be read, for `withTexts`
   * @throws BadRepository  when the repository has not got it whole
   */
  static async first(
    repository: Repository,
    facts: FactsStore,
    commit: ObjectId,
  ): Promise<Advance & { unread: readonly ObjectId[] }> {
    let unread: readonly ObjectId[] = [];
    const { snapshot, changes } = await Snapshot.empty().#to(repository, commit, async (blobs) => {
      const first = await facts.readFirst(repository, blobs);
      unread = first.unread;
      return first.facts;
    });
    snapshot.#isRead = unread.length === 0;
    return { snapshot, changes, unread };
  }

  /**
   * The snapshot at another commit. The work grows with what differs between the two.
   *
   * @param commit  undefined when the branch has been removed
   * @throws BadRepository  when the repository has not got it whole
   */
  advance(
    repository: Repository,
    facts: FactsStore,
    commit: ObjectId | undefined,
  ): Promise<Advance> {
    return this.#to(repository, commit, (blobs) => facts.read(repository, blobs));
  }

  /**
   * The same at once, for who decides what is to be written next: of pages that have changed, only the front matter is
   * known.
   */
  async ahead(repository: Repository, facts: FactsStore, commit: ObjectId): Promise<Snapshot> {
    const { snapshot } = await this.#to(repository, commit, (blobs) =>
      facts.readFields(repository, blobs),
    );
    snapshot.#isRead = false;
    return snapshot;
  }

  /** The same, with what has been read of the texts since: all of them are known now. */
  withTexts(read: ReadonlyMap<ObjectId, Facts>): Snapshot {
    const known = [...this.pages.values()].flatMap((page) => {
      const facts = read.get(page.blob);
      return facts === undefined ? [] : [[page.path, { ...page, facts }] as const];
    });
    const pages = this.pages.with(known);
    const snapshot = new Snapshot({ ...this, pages });
    snapshot.#listed = this.#listed?.map((page) => pages.get(page.path) ?? page);
    snapshot.#outline = this.#outline;
    return snapshot;
  }

  /** Is it known what the texts of all pages say? Their names, titles and front matter always are. */
  get isRead(): boolean {
    return this.#isRead;
  }

  async #to(
    repository: Repository,
    commit: ObjectId | undefined,
    read: (blobs: readonly ObjectId[]) => Promise<ReadonlyMap<ObjectId, Facts>>,
  ): Promise<Advance> {
    const tree = commit === undefined ? undefined : await repository.treeOf(commit);
    const changes = await repository.diff(this.tree, tree);
    const changedPages = changes.filter(
      (change) => isPagePath(change.path) && isFile(change.after),
    );
    const facts = await read(changedPages.flatMap((change) => change.after?.id ?? []));

    const files = this.files.with(changes.map(({ path, after }) => [path, after] as const));
    const gone = changes.map(({ path }) => [path, undefined] as const);
    const come = changedPages.map(({ path, after }) => {
      const page = after && pageOf(path, after.id, facts.get(after.id));
      return [path, page] as const;
    });
    const pages = this.pages.with([...gone, ...come]);

    const added = changes
      .filter((change) => change.before === undefined)
      .map((change) => change.path);
    const removed = changes
      .filter((change) => change.after === undefined)
      .map((change) => change.path);
    const names =
      added.length + removed.length === 0 ? this.names : this.names.withChanges(added, removed);
    const redirects = changes.some(
      ({ path }) => path === gitlabRedirectsPath || path === gollumRedirectsPath,
    )
      ? await readRedirects(repository, files)
      : this.redirects;
    const snapshot = new Snapshot({ commit, tree, files, pages, names, redirects });
    snapshot.#isRead = this.#isRead;
    snapshot.#takeList(this, changes);
    return { snapshot, changes };
  }

  /** Finds a page by any of its spellings. @returns `isExact` false when its own address is another */
  findPage(slug: string): { path: string; slug: string; isExact: boolean } | undefined {
    const found = this.names.find(slug);
    return found && { path: found.path, slug: found.slug, isExact: found.exact };
  }

  /** @returns the page whose slug is exactly this one */
  pageAt(slug: string): Page | undefined {
    const found = this.names.find(slug);
    return found?.exact ? this.pages.get(found.path) : undefined;
  }

  /**
   * @returns the page that a new one of this name would be taken for: in whatever spelling, but not in another folder
   * @example snapshot.pageInPlace("om oss")?.slug // "Om-oss"
   */
  pageInPlace(slug: string): Page | undefined {
    const found = this.names.find(slug);
    if (found?.slug.split("/").length !== slug.split("/").length) return undefined;
    return this.pages.get(found.path);
  }

  /** All pages that readers are shown in lists, by title in Swedish order. */
  get listed(): readonly Page[] {
    this.#listed ??= [...this.pages.values()].filter((page) => page.isListed).sort(byTitle);
    return this.#listed;
  }

  /**
   * The same object as long as the lists say the same: no page has come, gone, or got another title. What is made
   * from nothing but pages' places and titles is kept by it.
   */
  get outline(): object {
    return this.#outline;
  }

  /** Goes on from the list of an earlier snapshot: sorting ten thousand titles takes 60 ms. */
  #takeList(before: Snapshot, changes: readonly FileChange[]): void {
    const differing = changes.flatMap(({ path }) => {
      const [old, young] = [before.pages.get(path), this.pages.get(path)];
      return old?.isListed || young?.isListed ? { old, young } : [];
    });
    const isSame = differing.every(
      ({ old, young }) => old?.title === young?.title && old?.isListed === young?.isListed,
    );
    if (isSame) this.#outline = before.#outline;
    if (before.#listed === undefined || differing.length > mostPlaced) return;
    const listed = [...before.#listed];
    for (const { old, young } of differing) {
      if (old?.isListed) listed.splice(placeOf(old, listed), 1);
      if (young?.isListed) listed.splice(placeOf(young, listed), 0, young);
    }
    this.#listed = listed;
  }

  /** The page that the start address shows: CONVENTIONS' order, home before README before index. */
  get startPage(): Page | undefined {
    for (const slug of ["home", "Home", "README", "readme", "index", "Index"]) {
      const page = this.pageAt(slug);
      if (page !== undefined) return page;
    }
    return undefined;
  }
}

/** Another snapshot, and which files differ from the one before. */
export interface Advance {
  snapshot: Snapshot;
  changes: FileChange[];
}

const collator = new Intl.Collator("sv", { numeric: true });

/** The order of lists of pages. */
export function byTitle(
  one: Pick<Page, "title" | "path">,
  other: Pick<Page, "title" | "path">,
): number {
  if (one.path === other.path) return 0;
  return collator.compare(one.title, other.title) || (one.path < other.path ? -1 : 1);
}

/** When more pages than these change at once, the list is sorted anew. */
const mostPlaced = 50;

/** Where a page stands in a sorted list, or would. */
function placeOf(page: Page, listed: readonly Page[]): number {
  let [from, to] = [0, listed.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = listed[middle];
    if (other !== undefined && byTitle(other, page) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function pageOf(path: string, blob: ObjectId, facts: Facts | undefined): Page {
  const slug = slugOfPath(path);
  const known = facts ?? noFacts;
  const language = languageTag(stringField(known.fields, "lang"));
  const kind = stringField(known.fields, "kind");
  return {
    path,
    slug,
    blob,
    title: stringField(known.fields, "title") ?? titleOfSlug(slug),
    ...(language !== undefined && { language }),
    ...(kind !== undefined && { kind }),
    isListed: isListed(path),
    isPresent: facts !== undefined,
    facts: known,
  };
}

function languageTag(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

function isFile(entry: FileEntry | undefined): boolean {
  return entry?.mode === "100644" || entry?.mode === "100755";
}

async function readRedirects(
  repository: Repository,
  files: ReadonlyMap<string, FileEntry>,
): Promise<Redirects> {
  const textAt = async (path: string) => {
    const file = files.get(path);
    return file && isFile(file)
      ? (await repository.findBlob(file.id))?.toString("utf8")
      : undefined;
  };
  return Redirects.read(await textAt(gitlabRedirectsPath), await textAt(gollumRedirectsPath));
}
