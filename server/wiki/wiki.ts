import { LRUCache } from "lru-cache";
import { FileUnreadable, PageNotFound, RevisionNotFound } from "../errors.ts";
import type { Commit } from "../git/commit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { StoredBlob } from "../git/storedblob.ts";
import type { FileChange, FileEntry } from "../git/treediff.ts";
import type { History } from "../history/history.ts";
import type { LastChange } from "../history/revision.ts";
import type { Author } from "./author.ts";
import { type Change, type MoveResult, noCommit, type SaveResult } from "./change.ts";
import { type NewPage, planCreation } from "./creation.ts";
import { type Deletion, planDeletion } from "./deletion.ts";
import type { FactsStore } from "./facts.ts";
import { type FileReplacement, planFileReplacement } from "./filechange.ts";
import { type LinkGraph, LinkGraphs } from "./linkgraph.ts";
import type { Page } from "./page.ts";
import { decodePage, type PageText } from "./pagetext.ts";
import { planRename, type Rename } from "./rename.ts";
import type { RenameRequest } from "./renamemoves.ts";
import { type RenamePlan, type RenameTools, renamePlan } from "./renameplan.ts";
import { planRestoration, type Restoration } from "./restoration.ts";
import { planSave } from "./save.ts";
import { slugOfPath } from "./slug.ts";
import { Snapshot } from "./snapshot.ts";
import type { Homes } from "./target.ts";
import { TextReading } from "./textreading.ts";
import { type Undo, type Undoing, undoOf } from "./undoing.ts";
import { type Needs, type Plan, type Signing, Writers, type Written } from "./writers.ts";

/**
 * A commit has become the wiki's newest, or several that were written together; `changes` is what differs from the
 * snapshot before. Nothing does when the texts of a large wiki have been read after its start.
 */
export interface CommitEvent {
  snapshot: Snapshot;
  changes: readonly FileChange[];
}

export interface WikiParts {
  repository: Repository;
  facts: FactsStore;
  /** follows the wiki from commit to commit */
  history: History;
  timeZone: string;
  /** where the wiki answers and has answered: addresses below these are links within it */
  homes?: Homes;
}

const pollMs = 500;
/** of the pages as they are, in bytes */
const textsLimit = 16 * 2 ** 20;

/** The wiki: pages read from a snapshot, edits written as commits. Has never heard of HTTP. */
export class Wiki {
  readonly repository: Repository;
  readonly #facts: FactsStore;
  readonly #writers: Writers;
  readonly #history: History;
  readonly #graphs: LinkGraphs;
  readonly #followers: ((event: CommitEvent) => void)[] = [];
  readonly #texts = new LRUCache<ObjectId, PageText>({
    maxSize: textsLimit,
    sizeCalculation: ({ text }) => 2 * text.length + 100,
  });
  #snapshot = Snapshot.empty();
  #advancing: Promise<unknown> = Promise.resolve();
  #reading: TextReading | undefined;
  #textsRead: Promise<void> = Promise.resolve();
  #poll: NodeJS.Timeout | undefined;
  #lastFault = "";

  private constructor({ repository, facts, history, timeZone, homes }: WikiParts) {
    this.repository = repository;
    this.#facts = facts;
    this.#history = history;
    this.#writers = new Writers({
      repository,
      facts,
      timeZone,
      refresh: () => this.refresh(),
      takeIn: (before, written) => this.#takeIn(before, written),
    });
    this.#graphs = new LinkGraphs(homes ?? { aliases: [] });
  }

  /** Opens the wiki that a repository holds and follows what others commit to it. */
  static async open(parts: WikiParts): Promise<Wiki> {
    const wiki = new Wiki(parts);
    await wiki.#begin();
    wiki.#poll = setInterval(() => wiki.#follow(), pollMs);
    wiki.#poll.unref();
    return wiki;
  }

  /** The newest snapshot known. A request takes it once and reads everything from it. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Who links to whom in a snapshot. */
  linksIn(snapshot: Snapshot): LinkGraph {
    return this.#graphs.of(snapshot);
  }

  /** The same without keeping anybody else waiting; of a newer snapshot when this one's texts are still being read. */
  async readLinks(snapshot: Snapshot): Promise<LinkGraph> {
    await this.#textsRead;
    return this.#graphs.inTurns(snapshot.isRead ? snapshot : this.#snapshot);
  }

  /** From then on every snapshot knows what the texts of its pages say. */
  get textsRead(): Promise<void> {
    return this.#textsRead;
  }

  /** How many texts have been read since a start from nothing; undefined when all have. */
  get reading(): { done: number; total: number } | undefined {
    return this.#reading?.progress;
  }

  /** Lets nobody wait for the texts any more: the wiki is about to close. */
  giveUpReading(): void {
    this.#reading?.giveUp();
  }

  /** Have the links been read since the start? */
  get hasReadLinks(): boolean {
    return this.#graphs.hasBegun;
  }

  /** A follower's fault is its own: it is logged, and neither the writer nor the next follower hears of it. */
  onCommit(follower: (event: CommitEvent) => void): void {
    this.#followers.push(follower);
  }

  /** Looks whether the branch has moved and takes in what is new. */
  refresh(): Promise<Snapshot> {
    const refreshed = this.#advancing.then(async () => {
      const head = await this.repository.head();
      if (head !== this.#snapshot.commit) await this.#advance(head);
      return this.#snapshot;
    });
    this.#advancing = refreshed.catch(() => undefined);
    return refreshed;
  }

  /**
   * A page's text as it stands in the repository.
   *
   * @throws FileUnreadable  when the repository has not got its blob
   */
  async textOf(page: Pick<Page, "path" | "blob">): Promise<PageText> {
    const known = this.#texts.get(page.blob);
    if (known !== undefined) return known;
    const text = decodePage(await this.bytesOf(page.path, { id: page.blob, mode: "100644" }));
    this.#texts.set(page.blob, text);
    return text;
  }

  /** @throws FileUnreadable  for symbolic links, submodules and files whose bytes are not there */
  async bytesOf(path: string, file: FileEntry): Promise<Buffer> {
    refuseUnlessFile(path, file);
    const bytes = await this.repository.findBlob(file.id);
    if (bytes === undefined) throw new FileUnreadable("missing", { path, reason: "missing" });
    return bytes;
  }

  /** A file of any size, to be read in parts. @throws FileUnreadable  as `bytesOf` does */
  async blobOf(path: string, file: FileEntry): Promise<StoredBlob> {
    refuseUnlessFile(path, file);
    const blob = await this.repository.openBlob(file.id);
    if (blob === undefined) throw new FileUnreadable("missing", { path, reason: "missing" });
    return blob;
  }

  /**
   * Reads the revision part of an address.
   *
   * @param text  as it came: "3f2a9c1", or all 40 digits
   * @throws RevisionNotFound  for anything that is not one commit of this wiki's history
   */
  async revision(text: string): Promise<Commit> {
    const id = await this.#history.findCommit(text);
    const commit = id && (await this.repository.findCommit(id));
    if (!commit) throw new RevisionNotFound("no such revision");
    return commit;
  }

  /** A file as it was at a commit. @throws PageNotFound */
  async fileAt(commit: Commit, path: string): Promise<FileEntry> {
    const file = await this.repository.findFile(commit.tree, path);
    if (file === undefined)
      throw new PageNotFound("not at that commit", { slug: slugOfPath(path) });
    return file;
  }

  /** Who last changed a file, and when. */
  lastChange(path: string): Promise<LastChange | undefined> {
    return this.#history.lastChange(path);
  }

  /** Saves an edit: merges it with what came in between, and commits it. See `SaveResult` for what may come of it. */
  save(change: Change, author: Author): Promise<SaveResult> {
    return this.write<SaveResult>({ author, message: change.message }, (snapshot) =>
      planSave(this.repository, snapshot, change),
    );
  }

  /** The edits that a rename would commit. @throws PageExists, BadName, PageNotFound, RedirectsUnreadable */
  renameEdits(snapshot: Snapshot, rename: Rename): Promise<Plan<MoveResult>> {
    return planRename(snapshot, rename, this.#renameTools(snapshot));
  }

  /** What a rename would do now, before anything is done. @throws PageExists, BadName, PageNotFound */
  planRename(snapshot: Snapshot, request: RenameRequest): Promise<RenamePlan> {
    return renamePlan(snapshot, request, this.#renameTools(snapshot));
  }

  /**
   * Moves a page to another name, with what belongs to it and the links that lead there, in one commit.
   *
   * @throws PageExists, BadName, PageNotFound, RedirectsUnreadable
   */
  async rename(rename: Rename, author: Author): Promise<MoveResult> {
    await this.#textsRead;
    return this.write<MoveResult>(
      { author, message: rename.message },
      (snapshot) => planRename(snapshot, rename, this.#renameTools(snapshot)),
      { links: true },
    );
  }

  /** Removes a page. It stays in the history. @throws PageNotFound */
  delete(deletion: Deletion, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message: deletion.message }, (snapshot) =>
      planDeletion(this.repository, snapshot, deletion),
    );
  }

  /** Gives a file the content that it once had, also one that is deleted. @throws PageExists, BadName */
  restore(restoration: Restoration, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message: restoration.message }, (snapshot) =>
      planRestoration(this.repository, snapshot, restoration),
    );
  }

  /** Takes back what a commit changed, as one commit, if all of it can be taken back. */
  undo(undoing: Undoing, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message: undoing.message }, async (snapshot) => {
      const { edits, isWhole } = await this.undoOf(undoing.commit, snapshot);
      if (!isWhole) return { outcome: "changed", head: snapshot.commit ?? noCommit };
      if (edits.size === 0) return { outcome: "unchanged" };
      return { edits, result: (commit) => ({ outcome: "saved", commit }) };
    });
  }

  /** What taking back a commit would do, file by file. */
  undoOf(commit: Commit, snapshot: Snapshot): Promise<Undo> {
    return undoOf(this.repository, snapshot, commit, (path) => this.#history.movedTo(path));
  }

  /** Adds pages, all in one commit or none. @throws PageExists, BadName */
  create(pages: readonly NewPage[], message: string, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message }, async (snapshot) =>
      planCreation(snapshot, pages),
    );
  }

  /** Adds a file whose bytes are in the repository, say at "uploads/<32 hex>/bild.png". The name has been checked. */
  upload(path: string, blob: ObjectId, message: string, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message }, async () => ({
      edits: new Map([[path, { id: blob, mode: "100644" }]]),
      result: (commit) => ({ outcome: "saved", commit }),
    }));
  }

  /**
   * Commits what `plan` decides on the present snapshot; it decides again when somebody else was first. Writers of this
   * process wait for one another, and those that wait are written together; against others the branch is moved by
   * compare-and-swap.
   */
  write<Result extends { outcome: string }>(
    signing: Signing,
    plan: (snapshot: Snapshot) => Promise<Plan<Result>>,
    needs?: Needs,
  ): Promise<Result | { outcome: "unchanged" }> {
    return this.#writers.write(signing, plan, needs);
  }

  /** Gives a file that is no page another content, or removes it. @throws PageNotFound */
  replaceFile(replacement: FileReplacement, message: string, author: Author): Promise<MoveResult> {
    return this.write<MoveResult>({ author, message }, async (snapshot) =>
      planFileReplacement(snapshot, replacement),
    );
  }

  /** Waits for the saves that are under way, then lets go of everything. */
  async close(): Promise<void> {
    clearInterval(this.#poll);
    this.giveUpReading();
    await this.#textsRead;
    await this.#writers.idle();
    await this.#advancing;
    await this.#history.close();
    this.repository.close();
    this.#facts.close();
  }

  #renameTools(snapshot: Snapshot): RenameTools {
    return {
      graph: this.linksIn(snapshot),
      textOf: (page) => this.textOf(page),
      readLinks: async (body) => (await this.#facts.linksIn([body]))[0],
    };
  }

  async #begin(): Promise<void> {
    const head = await this.repository.head();
    if (head === undefined) return;
    const { unread, ...first } = await Snapshot.first(this.repository, this.#facts, head);
    this.#swap(first);
    if (unread.length === 0) return;
    this.#history.keepNobodyWaiting();
    this.#textsRead = this.#readTexts(unread);
  }

  async #readTexts(blobs: readonly ObjectId[]): Promise<void> {
    this.#reading = new TextReading(this.repository, this.#facts, blobs);
    const read = await this.#reading.all();
    if (read === undefined) return;
    // In turn with commits: what was saved meanwhile has been read with its commit.
    const completed = this.#advancing.then(() => {
      this.#reading = undefined;
      this.#swap({ snapshot: this.#snapshot.withTexts(read), changes: [] });
    });
    this.#advancing = completed;
    await completed;
  }

  async #advance(head: ObjectId | undefined): Promise<void> {
    this.#swap(await this.#snapshot.advance(this.repository, this.#facts, head));
  }

  /** What this process has written is not read again, unless somebody else's commit came in first. */
  #takeIn(before: Snapshot, { commits, ...event }: Written): Promise<unknown> {
    const taken = this.#advancing.then(async () => {
      if (this.#snapshot === before) this.#swap(event, commits);
      else await this.#advance(await this.repository.head());
    });
    this.#advancing = taken.catch(() => undefined);
    return taken;
  }

  /** @param commits  each by itself, where that is known; for the history, which tells them apart */
  #swap({ snapshot, changes }: CommitEvent, commits?: Written["commits"]): void {
    const before = this.#snapshot.commit;
    if (commits) for (const { head, news } of commits) this.#history.follow(head, news);
    else if (snapshot.commit !== before) this.#history.follow(snapshot.commit, { before, changes });
    this.#snapshot = snapshot;
    for (const { before: old } of changes) if (old !== undefined) this.#texts.delete(old.id);
    for (const follow of this.#followers) {
      try {
        follow({ snapshot, changes });
      } catch (error) {
        console.error("A commit could not be followed:", error);
      }
    }
  }

  #follow(): void {
    this.refresh().then(
      () => {
        this.#lastFault = "";
      },
      (error: unknown) => {
        // Said once: it would be the same twice a second until somebody mends it.
        const fault = String(error);
        if (fault !== this.#lastFault) console.error("The repository could not be read:", error);
        this.#lastFault = fault;
      },
    );
  }
}

function refuseUnlessFile(path: string, { mode }: FileEntry): void {
  if (mode === "120000") throw new FileUnreadable("a link", { path, reason: "symlink" });
  if (mode === "160000") throw new FileUnreadable("a submodule", { path, reason: "submodule" });
}
