import * as fs from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { LRUCache } from "lru-cache";
import { BadRepository } from "../errors.ts";
import { Blobs } from "./blobs.ts";
import { type Commit, parseCommit, type Signature, serializeCommit } from "./commit.ts";
import type { ObjectId } from "./objectid.ts";
import { type NewObject, newObject, Objects } from "./objects.ts";
import { Refs, readIfThere } from "./refs.ts";
import { readSettings } from "./settings.ts";
import type { StoredBlob } from "./storedblob.ts";
import { emptyTree, type Mode, parseTree, type TreeEntry } from "./tree.ts";
import { changeTree, type PathChange } from "./treechange.ts";
import { diffTrees, type FileChange, type FileEntry } from "./treediff.ts";

/** What a commit is to do to a path: new bytes, a file that the repository already has, or null to remove it. */
export type FileEdit = { bytes: Uint8Array; mode?: Mode } | FileEntry | null;

export interface NewCommit {
  /** undefined for a repository's first commit */
  parent: ObjectId | undefined;
  edits: ReadonlyMap<string, FileEdit>;
  author: Signature;
  committer?: Signature;
  message: string;
}

export interface MadeCommit {
  id: ObjectId;
  /** equal to the parent's when the edits change nothing; the commit is then not written */
  tree: ObjectId;
}

/** Commits that are made, and can be read, before they are on the disk. */
export interface Stage {
  add(commit: NewCommit): Promise<MadeCommit>;
  /**
   * Writes what was added, all in one go, and moves the branch to the last commit.
   *
   * @returns false when somebody else moved it first
   * @throws StorageFailed
   */
  write(expected: ObjectId | undefined, to: ObjectId): Promise<boolean>;
  close(): void;
}

/** A bare Git repository, read and written in place. Knows files and commits; has never heard of pages. */
export class Repository {
  readonly folder: string;
  /** the branch that is the wiki, for example "refs/heads/main" */
  readonly branch: string;
  readonly #objects: Objects;
  readonly #blobs: Blobs;
  readonly #refs: Refs;
  readonly #trees = new LRUCache<ObjectId, readonly TreeEntry[]>({
    maxSize: 200_000,
    sizeCalculation: (entries) => entries.length + 1,
  });

  private constructor(folder: string, branch: string) {
    this.folder = folder;
    this.branch = branch;
    this.#objects = new Objects(folder);
    this.#blobs = new Blobs(folder, this.#objects);
    this.#refs = new Refs(folder);
  }

  /**
   * Opens a bare repository as it is; nothing in it is changed.
   *
   * @throws BadRepository  with a sentence that says what to do, when it cannot be served
   */
  static async open(path: string): Promise<Repository> {
    const folder = resolve(path);
    await refuseUnlessBare(folder);
    const branch = await branchToServe(new Refs(folder), folder);
    return new Repository(folder, branch);
  }

  /**
   * Creates a bare repository; it is either there whole, with its first commit, or not at all.
   *
   * @param fill  writes the first commit; left out for a repository without commits
   */
  static async create(
    path: string,
    fill?: (repository: Repository) => Promise<{ id: ObjectId }>,
    branch = "main",
  ): Promise<Repository> {
    const folder = resolve(path);
    const growing = `${folder}.growing`;
    await rm(growing, { recursive: true, force: true });
    const { init } = await import("isomorphic-git");
    await init({
      fs,
      gitdir: growing,
      dir: growing,
      bare: true,
      defaultBranch: branch,
    });
    if (fill !== undefined) {
      const repository = await Repository.open(growing);
      const commit = await fill(repository);
      await repository.moveBranch(undefined, commit.id);
      repository.close();
    }
    await rename(growing, folder);
    return Repository.open(folder);
  }

  /** The newest commit, read from the disk each time; undefined while the repository is empty. */
  head(): Promise<ObjectId | undefined> {
    return this.#refs.read(this.branch);
  }

  /**
   * The tree of a commit that must be there.
   *
   * @throws BadRepository
   */
  async treeOf(commit: ObjectId): Promise<ObjectId> {
    const found = await this.findCommit(commit);
    if (found === undefined) throw this.#damaged(`the commit ${commit} is missing or damaged`);
    return found.tree;
  }

  /** @returns undefined when the id names nothing, or something that is not a commit */
  async findCommit(id: ObjectId): Promise<Commit | undefined> {
    const object = await this.#objects.read(id);
    return object?.type === "commit" ? parseCommit(id, object.bytes) : undefined;
  }

  /** @returns the file's bytes, or undefined when its blob is missing */
  async findBlob(id: ObjectId): Promise<Buffer | undefined> {
    const object = await this.#objects.read(id);
    return object?.type === "blob" ? object.bytes : undefined;
  }

  /** A file of any size, to be read in parts. @returns undefined when its blob is missing */
  openBlob(id: ObjectId): Promise<StoredBlob | undefined> {
    return this.#blobs.open(id);
  }

  /** How large files are; see blobs.ts. */
  blobSizes(ids: readonly ObjectId[]): Promise<Map<ObjectId, number>> {
    return this.#blobs.sizes(ids);
  }

  /** Writes a file of any size as its bytes come, for a commit that names it by its id; see blobs.ts. */
  writeBlob(
    bytes: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    isDense?: boolean,
  ): Promise<ObjectId> {
    return this.#blobs.write(bytes, sizeBytes, isDense);
  }

  /** Reads many blobs in the order given, past the cache. */
  async *findBlobs(
    ids: readonly ObjectId[],
  ): AsyncGenerator<{ id: ObjectId; bytes: Buffer | undefined }> {
    for await (const { id, object } of this.#objects.readMany(ids)) {
      yield { id, bytes: object?.type === "blob" ? object.bytes : undefined };
    }
  }

  /** @returns the file, link or submodule at a path of a tree */
  async findFile(tree: ObjectId, path: string): Promise<FileEntry | undefined> {
    const names = path.split("/");
    let folder = tree;
    for (const [index, name] of names.entries()) {
      const entry = (await this.#readTree(folder)).find((one) => one.name === name);
      if (entry === undefined) return undefined;
      if (index === names.length - 1) {
        return entry.mode === "40000" ? undefined : { id: entry.id, mode: entry.mode };
      }
      if (entry.mode !== "40000") return undefined;
      folder = entry.id;
    }
    return undefined;
  }

  /** Lists the files that differ between two trees; with `undefined` first, all files. See treediff.ts. */
  diff(before: ObjectId | undefined, after: ObjectId | undefined): Promise<FileChange[]> {
    return diffTrees(before, after, this.#readTree);
  }

  /**
   * Writes a commit and everything in it to the disk. The branch does not move: that is `moveBranch`.
   *
   * @returns  the commit's id and its tree's; a tree equal to the parent's means that the edits change nothing
   * @throws StorageFailed
   */
  async writeCommit(commit: NewCommit): Promise<MadeCommit> {
    const { objects, ...made } = await this.#make(commit);
    await this.#objects.write(objects);
    return made;
  }

  /** Begins to make commits one upon the other that are to be written together. Close it when they are. */
  stage(): Stage {
    const held: NewObject[] = [];
    return {
      add: async (commit) => {
        const { objects, ...made } = await this.#make(commit);
        this.#objects.hold(objects);
        held.push(...objects);
        return made;
      },
      write: async (expected, to) => {
        const [prepared, written] = await Promise.allSettled([
          this.#refs.prepare(this.branch, to),
          this.#objects.write(held),
        ]);
        if (prepared.status === "rejected") throw prepared.reason;
        if (written.status === "fulfilled") return this.#refs.moveTo(prepared.value, expected);
        await this.#refs.abandon(prepared.value);
        throw written.reason;
      },
      close: () => this.#objects.release(held),
    };
  }

  /** Everything that a commit takes; nothing where it would change nothing. */
  async #make(commit: NewCommit): Promise<MadeCommit & { objects: NewObject[] }> {
    const blobs: NewObject[] = [];
    const changes = new Map<string, PathChange>();
    for (const [path, edit] of commit.edits) {
      if (edit !== null && "bytes" in edit) {
        const blob = newObject("blob", edit.bytes);
        blobs.push(blob);
        changes.set(path, { id: blob.id, mode: edit.mode ?? "100644" });
      } else {
        changes.set(path, edit);
      }
    }
    const before = commit.parent === undefined ? emptyTree : await this.treeOf(commit.parent);
    const { id: tree, trees } = await changeTree(before, changes, this.#readTree);
    // The next commit begins from them: they need not be taken apart first.
    for (const { id, entries } of trees) this.#trees.set(id, entries);
    const object = newObject(
      "commit",
      serializeCommit({
        tree,
        parents: commit.parent === undefined ? [] : [commit.parent],
        author: commit.author,
        committer: commit.committer ?? commit.author,
        message: commit.message,
      }),
    );
    return { id: object.id, tree, objects: tree === before ? [] : [...blobs, ...trees, object] };
  }

  /** Moves the branch if it still names `expected`. @returns false when somebody else was first */
  moveBranch(expected: ObjectId | undefined, to: ObjectId): Promise<boolean> {
    return this.#refs.move(this.branch, expected, to);
  }

  /** @returns the commit that a reference names, for example "refs/suggestions/7/head"; undefined when there is none */
  readRef(ref: string): Promise<ObjectId | undefined> {
    return this.#refs.read(ref);
  }

  /** @returns the names of the references below a prefix, for example listRefs("refs/suggestions/"), sorted */
  listRefs(prefix: string): Promise<string[]> {
    return this.#refs.list(prefix);
  }

  /**
   * Moves, or with `undefined` creates, a reference beside the branch. @returns false when somebody else was first
   */
  moveRef(ref: string, expected: ObjectId | undefined, to: ObjectId): Promise<boolean> {
    return this.#refs.move(ref, expected, to);
  }

  close(): void {
    this.#objects.close();
    this.#blobs.close();
  }

  #damaged(what: string): BadRepository {
    return new BadRepository(
      `The repository ${this.folder} is damaged: ${what}. "git --git-dir=${this.folder} fsck" tells more; a backup can take its place.`,
    );
  }

  // A tree that is missing must not read as empty: what was in it would be gone with the next commit.
  readonly #readTree = async (id: ObjectId): Promise<readonly TreeEntry[]> => {
    const cached = this.#trees.get(id);
    if (cached !== undefined) return cached;
    if (id === emptyTree) return [];
    const object = await this.#objects.read(id);
    if (object?.type !== "tree") throw this.#damaged(`the tree ${id} is missing or damaged`);
    const entries = parseTree(object.bytes);
    this.#trees.set(id, entries);
    return entries;
  };
}

async function refuseUnlessBare(folder: string): Promise<void> {
  const isFolder = async (path: string) =>
    (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  const advice = `Make a bare copy with "git clone --bare ${folder} wiki.git" and name that in WIKI_REPOSITORY.`;
  if (!(await isFolder(folder))) throw new BadRepository(`There is no repository at ${folder}.`);
  if ((await stat(join(folder, ".git")).catch(() => undefined)) !== undefined) {
    throw new BadRepository(
      `${folder} is a working copy, and the wiki serves bare repositories only. ${advice}`,
    );
  }
  if (
    !(await isFolder(join(folder, "objects"))) ||
    (await readIfThere(join(folder, "HEAD"))) === undefined
  ) {
    throw new BadRepository(
      `${folder} is not a Git repository. Name a bare one in WIKI_REPOSITORY.`,
    );
  }
  const settings = await readSettings(folder);
  if (/^(false|no|off|0)$/i.test(settings.get("core.bare") ?? "true")) {
    throw new BadRepository(
      `${folder} belongs to a working copy, and the wiki serves bare repositories only. ${advice}`,
    );
  }
  const format = settings.get("extensions.objectformat") ?? "sha1";
  if (format !== "sha1") {
    throw new BadRepository(
      `${folder} uses the object format ${format}; the wiki reads sha1 only.`,
    );
  }
  if ((settings.get("extensions.refstorage") ?? "files") !== "files") {
    throw new BadRepository(
      `${folder} keeps its references in another format than files. Run "git refs migrate --ref-format=files" in it.`,
    );
  }
}

/** HEAD's branch; if that has no commit yet, the only branch there is. */
async function branchToServe(refs: Refs, folder: string): Promise<string> {
  const branch = await refs.branch();
  if (branch !== undefined && (await refs.read(branch)) !== undefined) return branch;
  const others = await refs.list("refs/heads/");
  if (others.length === 0 && branch !== undefined) return branch;
  if (others.length === 1 && others[0] !== undefined) return others[0];
  throw new BadRepository(
    `It is not clear which branch of ${folder} is the wiki. ` +
      `Choose one with "git --git-dir=${folder} symbolic-ref HEAD refs/heads/NAME".`,
  );
}
