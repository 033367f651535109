import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { madeWords, seeded } from "./pages.ts";

/** How large a made wiki is. */
export interface Size {
  name: string;
  pages: number;
  edits: number;
}

export const sizes: Record<"S" | "L", Size> = {
  S: { name: "S", pages: 1_000, edits: 5_000 },
  L: { name: "L", pages: 10_000, edits: 50_000 },
};

/** These pages share a fifth of all edits: in L each has some 500 revisions of its own. */
export const busiest = 20;

/** @example slugOfPage(12) → "d12/Sida-12" */
export function slugOfPage(page: number): string {
  return `d${page % 100}/Sida-${page}`;
}

/** Made wikis, each written once and copied for whoever measures on it. */
export class MadeWikis {
  readonly #folder: string;
  readonly #isKept: boolean;
  readonly #copies: string[] = [];

  /** @param keep  a folder that keeps them for the next time; without it they are deleted at the end */
  constructor(keep?: string) {
    this.#isKept = keep !== undefined;
    this.#folder =
      keep === undefined ? mkdtempSync(join(tmpdir(), "ekowiki-bench-")) : resolve(keep);
    mkdirSync(this.#folder, { recursive: true });
  }

  /** @returns a bare repository of one's own */
  async copyOf(size: Size): Promise<string> {
    const origin = join(this.#folder, `${size.name}.git`);
    if (!existsSync(origin)) {
      const growing = `${origin}.growing`;
      rmSync(growing, { recursive: true, force: true });
      await makeWiki(growing, size);
      cpSync(growing, origin, { recursive: true });
      rmSync(growing, { recursive: true });
    }
    const copy = join(this.newFolder(), "wiki.git");
    cpSync(origin, copy, { recursive: true });
    return copy;
  }

  /** A folder that is deleted at the end. */
  newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "ekowiki-bench-"));
    this.#copies.push(folder);
    return folder;
  }

  close(): void {
    const folders = this.#isKept ? this.#copies : [...this.#copies, this.#folder];
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function makeWiki(folder: string, size: Size): Promise<void> {
  await run("git", ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  await run("git", ["-C", folder, "fast-import", "--quiet"], commits(size));
}

/** A stream for git fast-import: all pages, then edits of one page each, every fifth one of a busy page. */
function* commits({ pages, edits }: Size): Generator<string> {
  const random = seeded(7);
  const words = madeWords(random);
  const any = (count: number) => Math.floor(random() * count);
  const put = (page: number) => {
    const sections = Array.from({ length: 6 }, (_, index) => {
      const heading = index % 3 === 0 ? `## Rubrik ${words(2)}\n\n` : "";
      return `${heading}${words(60)} [länk](Sida-${any(pages)})`;
    });
    const text = `---\ntitle: Sida ${page}\n---\n# Sida ${page}\n\n${sections.join("\n\n")}\n`;
    return `M 100644 inline ${slugOfPage(page)}.md\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  };
  yield "commit refs/heads/main\ncommitter Import <import@example.org> 1600000000 +0000\ndata 5\nBegin\n";
  for (let page = 0; page < pages; page++) yield put(page);
  for (let edit = 1; edit <= edits; edit++) {
    const member = edit % 50;
    const page = random() < 0.8 ? any(pages) : any(busiest);
    yield `commit refs/heads/main\ncommitter Medlem ${member} <medlem${member}@example.org> ${1_600_000_000 + edit * 60} +0000\n`;
    yield `data 6\nChange\n${put(page)}`;
  }
}

/** Runs a program that has to succeed. */
export async function run(
  program: string,
  words: readonly string[],
  input: Iterable<string> = [],
): Promise<void> {
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.resume();
  const [[code]] = await Promise.all([once(child, "close"), pipeline(input, child.stdin)]);
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}`);
}
