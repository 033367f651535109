import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  Scalar,
  YAMLMap,
} from "yaml";
import { RedirectsUnreadable } from "../errors.ts";
import { foldedName, slugOfPath, withoutOuterSlashes } from "./slug.ts";

export const gitlabRedirectsPath = ".gitlab/redirects.yml";
export const gollumRedirectsPath = ".redirects.gollum";

export interface RedirectsError {
  path: string;
  /** From 1. */
  line: number;
  message: string;
}

const MAX_STEPS = 50;

/** Where pages went when they were renamed: GitLab's file, and Gollum's for what that one does not know. */
export class Redirects {
  /** The first thing that could not be read; what could be is followed all the same. */
  readonly error: RedirectsError | undefined;
  readonly #gitlab: RedirectsFile;
  readonly #targets = new Map<string, string>();

  private constructor(gitlab: RedirectsFile, gollum: RedirectsFile) {
    this.#gitlab = gitlab;
    this.error = gitlab.error ?? gollum.error;
    for (const pair of [...pairsOf(gitlab), ...pairsOf(gollum)]) {
      const from = foldedName(slugIn(pair.key));
      const to = slugIn(pair.value);
      if (from !== "" && to !== "" && !this.#targets.has(from)) this.#targets.set(from, to);
    }
  }

  /** @param gitlabFile, gollumFile  the files' texts; undefined where there is none */
  static read(gitlabFile?: string, gollumFile?: string): Redirects {
    return new Redirects(
      readFile(gitlabRedirectsPath, gitlabFile),
      readFile(gollumRedirectsPath, gollumFile),
    );
  }

  /**
   * Where the slug leads: by its own entry, else by that of the longest folder it lies in.
   * A loop is left where it would begin again.
   * @param exists  stops at the first page that is there, so that one made anew under an old name is found
   */
  follow(slug: string, exists?: (slug: string) => boolean): string | undefined {
    const seen = new Set([foldedName(slug)]);
    const used = new Set<string>();
    let last: string | undefined;
    for (let step = 0; step < MAX_STEPS; step++) {
      const next = this.#step(last ?? slug, used);
      if (next === undefined || seen.has(foldedName(next))) return last;
      if (exists?.(next)) return next;
      seen.add(foldedName(next));
      last = next;
    }
    return undefined;
  }

  /**
   * GitLab's file after pages have moved, several at a time. Entries that led to an old name lead to the new one, and
   * those that led away from a new name are gone; all else stays as it was written.
   * @param moved  old slug → new slug
   * @param left   the old slugs that get an entry of their own
   * @returns undefined if nothing in it changes
   * @throws RedirectsUnreadable  when the file does not parse
   */
  gitlabFileAfter(
    moved: ReadonlyMap<string, string>,
    left: ReadonlySet<string>,
  ): string | undefined {
    const come = new Set(moved.values());
    // A name that is not UTF-8 cannot stand in YAML.
    const added = [...moved].filter(
      ([from, to]) => left.has(from) && !come.has(from) && (from + to).isWellFormed(),
    );
    const concerns = pairsOf(this.#gitlab).some(
      ({ key, value }) => come.has(slugIn(key)) || moved.has(slugIn(value)),
    );
    if (added.length === 0 && !concerns) return undefined;
    return this.#rewritten((document, map) => {
      map.items = map.items.filter((pair) => !come.has(slugIn(pair.key)));
      for (const pair of map.items) {
        const to = moved.get(slugIn(pair.value));
        if (to?.isWellFormed()) setTarget(pair, to);
      }
      for (const [from, to] of added) {
        const known = map.items.find((pair) => slugIn(pair.key) === from);
        if (known) setTarget(known, to);
        else map.items.push(document.createPair(from, to));
      }
    });
  }

  /**
   * GitLab's file without the redirect of a slug that names a page again.
   * @returns undefined if it has none
   * @throws RedirectsUnreadable  when the file does not parse
   */
  gitlabFileWithout(slug: string): string | undefined {
    const has = pairsOf(this.#gitlab).some((pair) => slugIn(pair.key) === slug);
    if (!has) return undefined;
    return this.#rewritten((_, map) => {
      map.items = map.items.filter((pair) => slugIn(pair.key) !== slug);
    });
  }

  /** GitLab's file as it stands, old slug → new slug. */
  get entries(): ReadonlyMap<string, string> {
    return new Map(pairsOf(this.#gitlab).map(({ key, value }) => [slugIn(key), slugIn(value)]));
  }

  /**
   * GitLab's file with some entries set, and those that are to be `undefined` taken away.
   * @throws RedirectsUnreadable  when the file does not parse
   */
  gitlabFileWith(changes: ReadonlyMap<string, string | undefined>): string {
    return this.#rewritten((document, map) => {
      map.items = map.items.filter((pair) => !changes.has(slugIn(pair.key)));
      for (const [from, to] of changes) {
        if (to !== undefined) map.items.push(document.createPair(from, to));
      }
    });
  }

  /** @param used  entries that led here: "om" → "om/Oss" does not lead on to "om/Oss/Oss" */
  #step(slug: string, used: Set<string>): string | undefined {
    const folded = foldedName(slug);
    for (let end = folded.length; end > 0; end = folded.lastIndexOf("/", end - 1)) {
      const key = folded.slice(0, end);
      const target = this.#targets.get(key);
      if (target === undefined || used.has(key)) continue;
      used.add(key);
      return [target, ...slug.split("/").slice(key.split("/").length)].join("/");
    }
    return undefined;
  }

  #rewritten(change: (document: Document, map: YAMLMap) => void): string {
    const { path, text } = this.#gitlab;
    // Read anew: the one that was read first is never changed.
    const { document, error } = readFile(path, text);
    if (error || !document) {
      const { line, message } = error ?? { line: 1, message: "no document" };
      throw new RedirectsUnreadable(`${path}: ${message}`, { path, line: String(line) });
    }
    const map = isMap(document.contents) ? document.contents : new YAMLMap(document.schema);
    document.contents = map;
    change(document, map);
    const rewritten = document.toString({ lineWidth: 0 });
    return text.includes("\r\n") ? rewritten.replaceAll("\n", "\r\n") : rewritten;
  }
}

/** Through the node that is there, so that a comment behind it stays. */
function setTarget(pair: Pair, slug: string): void {
  if (isScalar(pair.value)) pair.value.value = slug;
  else pair.value = new Scalar(slug);
}

interface RedirectsFile {
  path: string;
  text: string;
  document?: Document;
  error?: RedirectsError;
}

function readFile(path: string, text = ""): RedirectsFile {
  const lines = new LineCounter();
  try {
    const document: Document = parseDocument(text.replace(/\r\n?/g, "\n"), {
      schema: "core",
      logLevel: "silent",
      prettyErrors: false,
      lineCounter: lines,
      uniqueKeys: false,
    });
    const fault = document.errors[0];
    const odd = fault ? undefined : oddPlace(document);
    if (!fault && odd === undefined) return { path, text, document };
    const line = Math.max(1, lines.linePos(fault?.pos[0] ?? odd ?? 0).line);
    const message = fault?.message ?? "Every entry must be “old name: new name”";
    return { path, text, error: { path, line, message } };
  } catch (error) {
    // Nested too deeply for the parser.
    const message = error instanceof Error ? error.message : String(error);
    return { path, text, error: { path, line: 1, message } };
  }
}

/** Where the document stops being a flat map of names; undefined if it never does. */
function oddPlace(document: Document): number | undefined {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return undefined;
  if (!isMap(contents)) return contents.range?.[0] ?? 0;
  for (const { key, value } of contents.items) {
    if (!isScalar(key)) return contents.range?.[0] ?? 0;
    if (value !== null && !isScalar(value)) return key.range?.[0] ?? 0;
  }
  return undefined;
}

function pairsOf(file: RedirectsFile): Pair[] {
  return isMap(file.document?.contents) ? file.document.contents.items : [];
}

/** The slug that a key or value names: as it was written, without "/" in front and without a page's extension. */
function slugIn(node: unknown): string {
  if (!isScalar(node) || node.value === null) return "";
  const name = typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
  return slugOfPath(withoutOuterSlashes(name.trim()));
}
