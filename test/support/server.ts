import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startCommand } from "../../scripts/startcommand.ts";
import { cleanUp } from "./cleanup.ts";
import { temporaryFolder } from "./folder.ts";
import { createRepository, type Files } from "./git.ts";
import type { Person } from "./people.ts";

/** The wiki as people run it: a process of its own. */
export interface RunningServer {
  /** "http://127.0.0.1:40123" */
  readonly url: string;
  readonly dataFolder: string;
  readonly repository: string;
  /** The process's number, to look at what it holds. */
  readonly pid: number;
  /** Waits for the link for making the first maintainer, which is printed while no member exists. */
  firstLink(): Promise<string>;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends SIGTERM. @returns the exit code; null when it was ended by a signal */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** How long a start may take on a machine that is busy with other tests. */
const startLimitMs = 60_000;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** A running wiki with these pages, or with the starter wiki. Ended after the test. */
export async function serverWith(
  t: TestContext,
  files?: Files,
  environment: Environment = {},
): Promise<RunningServer> {
  const dataFolder = await temporaryFolder(t);
  if (files) await createRepository(join(dataFolder, "wiki.git"), files);
  return startServer(t, dataFolder, environment);
}

/**
 * Starts the wiki on a data folder and waits until it serves.
 *
 * @param before  a command that runs the wiki, for example ["nice"]: it has to become the wiki's process
 * @throws Error  with what it printed, when it does not
 */
export async function startServer(
  t: TestContext,
  dataFolder: string,
  environment: Environment = {},
  before: readonly string[] = [],
): Promise<RunningServer> {
  const { process, output, ended } = launch(dataFolder, environment, before);
  cleanUp(t, () => endNow(process, ended));
  const url = await printed(process, output, /^Ekowiki is ready: (\S+?)\/?$/m);
  return {
    url,
    dataFolder,
    repository: environment.WIKI_REPOSITORY ?? join(dataFolder, "wiki.git"),
    pid: process.pid ?? 0,
    firstLink: () => printed(process, output, /(https?:\S+\/-\/first\?token=\S+)\n/),
    output,
    async stop() {
      process.kill("SIGTERM");
      return ended;
    },
    kill: () => endNow(process, ended),
  };
}

/** Starts a wiki that is expected to end by itself, soon. */
export async function startInVain(
  t: TestContext,
  dataFolder: string,
  environment: Environment = {},
): Promise<{ code: number | null; output: string }> {
  const { process, output, ended } = launch(dataFolder, environment);
  cleanUp(t, () => endNow(process, ended));
  return { code: await ended, output: output() };
}

/** Starts a wiki and ends it as a power cut would, so many milliseconds later. */
export async function startAndKill(
  t: TestContext,
  dataFolder: string,
  afterMs: number,
): Promise<void> {
  const { process, ended } = launch(dataFolder, {});
  cleanUp(t, () => endNow(process, ended));
  await wait(afterMs);
  await endNow(process, ended);
}

/** Runs the `wiki` command beside or without a server. @returns what it printed */
export async function wikiCommand(
  dataFolder: string,
  words: readonly string[],
  environment: Environment = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, "scripts/wiki.ts"), ...words], {
    cwd: root,
    env: ownEnvironment(dataFolder, environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(child);
  const [code] = await once(child, "close");
  return { code, output: output() };
}

/** Gives somebody an account on the wiki whose data lie in a folder. */
export async function addMember(
  dataFolder: string,
  { name, email, role, password }: Person,
): Promise<void> {
  const words = ["member", "add", "--email", email, "--name", name, "--role", role];
  const { code, output } = await wikiCommand(dataFolder, [...words, "--password", password]);
  if (code !== 0) throw new Error(`no member was added: ${output}`);
}

function launch(dataFolder: string, environment: Environment, before: readonly string[] = []) {
  const [program = "", ...words] = [...before, process.execPath, ...startCommand.words];
  const child = spawn(program, words, {
    cwd: root,
    env: ownEnvironment(dataFolder, environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close").then(([code]): number | null => code);
  return { process: child, output: collect(child), ended };
}

function collect(child: ChildProcess): () => string {
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  return () => printed;
}

function ownEnvironment(dataFolder: string, environment: Environment): NodeJS.ProcessEnv {
  const foreign = /^(WIKI_|GIT_|PORT$|HOST$|NODE_TEST_CONTEXT$|NODE_OPTIONS$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    ...startCommand.environment,
    PORT: "0",
    HOST: "127.0.0.1",
    WIKI_DATA: dataFolder,
    ...environment,
  };
}

/** Waits until the wiki has printed something. @returns the pattern's first group */
function printed(child: ChildProcess, output: () => string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (why?: string) => {
      const found = pattern.exec(output())?.[1];
      if (found === undefined && why === undefined) return;
      clearTimeout(limit);
      child.stdout?.off("data", look);
      child.off("close", ended);
      if (found !== undefined) resolve(found);
      else reject(new Error(`The wiki ${why} before it printed ${pattern}, only: ${output()}`));
    };
    const look = () => settle();
    const ended = (code: number | null) => settle(`ended with ${code}`);
    const limit = setTimeout(() => settle("took too long"), startLimitMs);
    child.stdout?.on("data", look);
    child.once("close", ended);
    look();
  });
}

async function endNow(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await ended;
}
