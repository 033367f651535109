import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Starts the `git` program on a repository, without a shell. Callers pass only fixed words, checked hex, and, after
 * `--`, paths.
 */
export function startGit(
  folder: string,
  words: readonly string[],
): ChildProcessByStdio<Writable, Readable, null> {
  return spawn("git", [...fixedWords(folder), ...words], {
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "ignore"],
  });
}

/** Runs the `git` program to its end. @returns what it printed; rejects when it fails or is not there. */
export async function runGit(folder: string, words: readonly string[]): Promise<string> {
  const { stdout } = await run("git", [...fixedWords(folder), ...words], {
    env: gitEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

const againMs = 10 * 60_000;
let found: Promise<boolean> | undefined;
let askedAt = 0;

/**
 * Whether this machine has the `git` program. Asked at first, and now and then again: somebody may install it. What was
 * known holds until there is an answer, so nobody waits for it.
 */
export function hasGitProgram(): Promise<boolean> {
  const now = performance.now();
  if (found === undefined) {
    found = ask();
    askedAt = now;
  } else if (now - askedAt > againMs) {
    askedAt = now;
    const asked = ask();
    void asked.then(() => {
      found = asked;
    });
  }
  return found;
}

function ask(): Promise<boolean> {
  return run("git", ["--version"]).then(
    () => true,
    () => false,
  );
}

// The folder is the one the wiki was told to serve, so its owner's name is no reason to refuse it. A repository's own
// configuration may name programs to run: signatures are the only such thing that `log` would heed.
function fixedWords(folder: string): string[] {
  return ["-c", `safe.directory=${folder}`, "-c", "log.showSignature=false", `--git-dir=${folder}`];
}

function gitEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
  };
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith("GIT_") && name !== "LC_ALL") environment[name] = value;
  }
  // While a hook decides about a push, what is pushed lies apart. Source: git-receive-pack(1), "QUARANTINE ENVIRONMENT".
  if (process.env.GIT_QUARANTINE_PATH !== undefined) {
    for (const name of ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"])
      environment[name] = process.env[name];
  }
  return environment;
}
