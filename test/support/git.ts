import { spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { buffer, text } from "node:stream/consumers";

/** Files of a repository by path. A name without an extension is a page: "Home" → "Home.md". */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Runs the real git program in a folder, with an author of its own and no one's settings.
 *
 * @returns what it printed, without the last line end
 * @throws Error  with what it said, when it fails
 */
export async function git(folder: string, ...words: string[]): Promise<string> {
  return (await gitWithInput(folder, "", ...words)).toString().replace(/\n$/, "");
}

/** The same with bytes for its standard input. */
export async function gitWithInput(
  folder: string,
  input: string | Uint8Array,
  ...words: string[]
): Promise<Buffer> {
  const program = spawn("git", words, { cwd: folder, env: environment() });
  // A program that ends before it has read all its input says why by its status.
  program.stdin.on("error", () => undefined).end(input);
  const [output, errors, [status]] = await Promise.all([
    buffer(program.stdout),
    text(program.stderr),
    once(program, "close"),
  ]);
  if (status !== 0) throw new Error(`git ${words.join(" ")} ended with ${status}: ${errors}`);
  return output;
}

/** A bare repository with these files as its first commit. @returns the commit */
export async function createRepository(
  folder: string,
  files: Files,
  branch = "main",
): Promise<string> {
  await git(".", "init", "--quiet", "--bare", `--initial-branch=${branch}`, folder);
  return commitFiles(folder, files, "Begin the wiki", branch);
}

/** Commits files into a bare repository as somebody other than the wiki would. `null` removes one. */
export async function commitFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array | null>>,
  message: string,
  branch = "main",
  author = "Ebba <ebba@example.org>",
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const parent = await git(folder, "rev-parse", "--quiet", "--verify", ref).catch(() => undefined);
  const now = Math.floor(Date.now() / 1000);
  const parts: (string | Uint8Array)[] = [
    `commit ${ref}\ncommitter ${author} ${now} +0100\n`,
    ...data(message),
    parent === undefined ? "" : `from ${parent}\n`,
  ];
  for (const [name, content] of Object.entries(files)) {
    const path = pathOf(name);
    if (content === null) parts.push(`D ${path}\n`);
    else parts.push(`M 100644 inline ${path}\n`, ...data(content));
  }
  const stream = Buffer.concat(parts.map((part) => Buffer.from(part)));
  await gitWithInput(folder, stream, "fast-import", "--quiet", "--date-format=raw");
  return git(folder, "rev-parse", ref);
}

/** @throws Error  with what is wrong, when the repository is not sound to the last object */
export async function expectSound(folder: string): Promise<void> {
  const said = await git(folder, "fsck", "--full", "--strict", "--no-progress", "--no-dangling");
  if (said !== "") throw new Error(`git fsck: ${said}`);
}

/** A file's text at the newest commit, or at another. */
export function fileAt(folder: string, path: string, revision = "HEAD"): Promise<string> {
  return gitWithInput(folder, "", "cat-file", "blob", `${revision}:${path}`).then(String);
}

function* data(content: string | Uint8Array): Generator<string | Uint8Array> {
  yield `data ${Buffer.byteLength(content)}\n`;
  yield content;
  yield "\n";
}

function pathOf(name: string): string {
  const path = /\.[^/]*$/.test(name) ? name : `${name}.md`;
  return /["\n\\]/.test(path) ? JSON.stringify(path) : path;
}

function environment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(others),
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Ebba",
    GIT_AUTHOR_EMAIL: "ebba@example.org",
    GIT_COMMITTER_NAME: "Ebba",
    GIT_COMMITTER_EMAIL: "ebba@example.org",
  };
}
