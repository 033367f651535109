import { undoText } from "../compare/patch.ts";
import { BadName, PageExists } from "../errors.ts";
import type { Commit } from "../git/commit.ts";
import type { FileEdit, Repository } from "../git/repository.ts";
import { headOf } from "../git/storedblob.ts";
import type { FileEntry } from "../git/treediff.ts";
import { type Step, stepsOf } from "../history/step.ts";
import { decodePage, encodePage, type PageText } from "./pagetext.ts";
import { gitlabRedirectsPath } from "./redirects.ts";
import { takeName } from "./restoration.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Undoing {
  commit: Commit;
  message: string;
}

/** What taking back a commit would do. */
export interface Undo {
  files: UndoneFile[];
  edits: Map<string, FileEdit>;
  /** all of it can be taken back */
  isWhole: boolean;
}

export interface UndoneFile {
  /** as it is called now; of one that comes back, as it will be */
  path: string;
  outcome: Will | Cannot;
}

interface Will {
  kind: "will";
  what: "change" | "remove" | "restore" | "rename" | "nothing";
  /** the text now and then, where both are texts */
  before?: string;
  after?: string;
}

interface Cannot {
  kind: "cannot";
  why: Obstacle;
  /** what could be taken back, to go on from in the editor */
  text?: string;
}

export type Obstacle = "changed" | "changed-since" | "gone" | "taken" | "binary";

/**
 * Finds out what it takes to undo a commit: each file's change is taken back out of what the file is now.
 *
 * @param movedTo  what a path is called now that was renamed since
 */
export async function undoOf(
  repository: Repository,
  snapshot: Snapshot,
  commit: Commit,
  movedTo: (path: string) => Promise<string | undefined>,
): Promise<Undo> {
  const [parent] = commit.parents;
  const before = parent === undefined ? undefined : (await repository.findCommit(parent))?.tree;
  const changes = await repository.diff(before, commit.tree);
  const steps = await stepsOf(repository, { message: commit.message, changes });
  const undo = new UndoPlan(repository, snapshot, movedTo);
  // The redirects come last: names that come back are freed by then.
  const isRedirects = (step: Step) => step.path === gitlabRedirectsPath;
  for (const step of steps) if (!isRedirects(step)) await undo.take(step);
  for (const step of steps) if (isRedirects(step)) await undo.takeRedirects(step);
  return undo;
}

class UndoPlan implements Undo {
  readonly files: UndoneFile[] = [];
  readonly edits = new Map<string, FileEdit>();
  readonly #repository: Repository;
  readonly #snapshot: Snapshot;
  readonly #movedTo: (path: string) => Promise<string | undefined>;

  constructor(
    repository: Repository,
    snapshot: Snapshot,
    movedTo: (path: string) => Promise<string | undefined>,
  ) {
    this.#repository = repository;
    this.#snapshot = snapshot;
    this.#movedTo = movedTo;
  }

  get isWhole(): boolean {
    return this.files.every(({ outcome }) => outcome.kind === "will");
  }

  async take(step: Step): Promise<void> {
    this.files.push(await this.#takeBack(step));
  }

  /** Lines that were added to the redirects since must not keep a page from coming back. */
  async takeRedirects({ path, before, after }: Step): Promise<void> {
    const present = this.#snapshot.files.get(path);
    if (!before || !after || !present || this.edits.has(path)) return;
    const content = await this.#contentBack(before, after, present);
    if ("why" in content || content.edit === present) return;
    this.edits.set(path, content.edit);
    this.files.push(will(path, "change", content.texts));
  }

  #takeBack(step: Step): Promise<UndoneFile> | UndoneFile {
    const { path, before, after } = step;
    if (before === undefined) return this.#remove(path, after);
    return after === undefined
      ? this.#bringBack(path, before)
      : this.#changeBack(step, before, after);
  }

  #bringBack(path: string, before: FileEntry): UndoneFile {
    const present = this.#snapshot.files.get(path);
    if (present?.id === before.id) return will(path, "nothing");
    if (present !== undefined || !this.#takeName(path)) return cannot(path, "taken");
    this.edits.set(path, before);
    return will(path, "restore");
  }

  #remove(path: string, after: FileEntry | undefined): UndoneFile {
    const present = this.#snapshot.files.get(path);
    if (present === undefined) return will(path, "nothing");
    if (present.id !== after?.id) return cannot(path, "changed-since");
    this.edits.set(path, null);
    return will(path, "remove");
  }

  async #changeBack(step: Step, before: FileEntry, after: FileEntry): Promise<UndoneFile> {
    const path = await this.#pathNow(step.path);
    const present = path === undefined ? undefined : this.#snapshot.files.get(path);
    if (path === undefined || present === undefined) return cannot(step.path, "gone");

    const target = path === step.path ? (step.previousPath ?? path) : path;
    const isRename = target !== path;
    if (isRename && (this.#snapshot.files.has(target) || !this.#takeName(target))) {
      return cannot(path, "taken");
    }
    const content = await this.#contentBack(before, after, present);
    if ("why" in content) return { path, outcome: content };
    if (!isRename && content.edit === present) {
      return will(path, "nothing");
    }
    if (isRename) this.edits.set(path, null);
    this.edits.set(target, content.edit);
    return will(target, isRename ? "rename" : "change", content.texts);
  }

  async #contentBack(
    before: FileEntry,
    after: FileEntry,
    present: FileEntry,
  ): Promise<{ edit: FileEdit; texts?: [now: string, then: string] } | Cannot> {
    if (before.id === after.id || present.id === before.id) return { edit: present };
    const texts = await this.#texts(before, after, present);
    if (present.id === after.id) {
      return { edit: before, ...(texts && { texts: [texts.present.text, texts.before.text] }) };
    }
    if (texts === undefined) return { kind: "cannot", why: "binary" };
    const now = texts.present.text;
    const { isWhole, text } = undoText(texts.before.text, texts.after.text, now);
    if (!isWhole) return { kind: "cannot", why: "changed", text };
    if (text === now) return { edit: present };
    const bytes = encodePage(text, texts.present.bom);
    return { edit: { bytes, mode: present.mode }, texts: [now, text] };
  }

  async #texts(
    ...files: [FileEntry, FileEntry, FileEntry]
  ): Promise<{ before: PageText; after: PageText; present: PageText } | undefined> {
    const [before, after, present] = await Promise.all(files.map((file) => this.#text(file)));
    return before && after && present ? { before, after, present } : undefined;
  }

  async #text({ id, mode }: FileEntry): Promise<PageText | undefined> {
    const blob = mode.startsWith("100") ? await this.#repository.openBlob(id) : undefined;
    if (blob === undefined || (await headOf(blob, 8192)).includes(0)) return undefined;
    const bytes = await this.#repository.findBlob(id);
    if (bytes === undefined || bytes.includes(0)) return undefined;
    const text = decodePage(bytes);
    return text.isEditable ? text : undefined;
  }

  async #pathNow(path: string): Promise<string | undefined> {
    return this.#snapshot.files.has(path) ? path : this.#movedTo(path);
  }

  #takeName(path: string): boolean {
    try {
      takeName(this.#snapshot, path, this.edits);
      return true;
    } catch (error) {
      if (error instanceof PageExists || error instanceof BadName) return false;
      throw error;
    }
  }
}

function will(path: string, what: Will["what"], texts?: [now: string, then: string]): UndoneFile {
  const [before, after] = texts ?? [];
  return {
    path,
    outcome: {
      kind: "will",
      what,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  };
}

function cannot(path: string, why: Obstacle): UndoneFile {
  return { path, outcome: { kind: "cannot", why } };
}
