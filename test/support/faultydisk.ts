import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * A disk that can be told to fail, under everything that this process writes by `node:fs`. It has to be imported before
 * what it is to be under, with nothing named: `import "../support/faultydisk.ts"` as the first line.
 */
interface Failing {
  /** as the system says it: "ENOSPC" */
  code: string;
  /** how many steps still succeed */
  left: number;
  /** how many of the following fail; the disk is good again afterwards */
  lasting: number;
  failed: string[];
}

let failing: Failing | undefined;

/**
 * Runs some work while the disk fails at one step of writing and at all that follow.
 *
 * @param fault  `after`: how many steps succeed first; `lasting`: how many fail then, all that follow if left out
 * @returns what came of the work, and the steps that failed: none when it took fewer
 */
export async function withFaultyDisk<Result>(
  { code, after, lasting = Number.POSITIVE_INFINITY }: FaultyDisk,
  work: () => Promise<Result>,
): Promise<{ result: Result; failed: readonly string[] }> {
  const fault: Failing = { code, left: after, lasting, failed: [] };
  failing = fault;
  try {
    return { result: await work(), failed: fault.failed };
  } finally {
    failing = undefined;
  }
}

export interface FaultyDisk {
  code: string;
  after: number;
  lasting?: number;
}

/** What a step is refused with, if it is. */
function refusal(step: string): NodeJS.ErrnoException | undefined {
  if (failing === undefined) return undefined;
  if (failing.left > 0) {
    failing.left -= 1;
    return undefined;
  }
  if (failing.failed.length >= failing.lasting) return undefined;
  failing.failed.push(step);
  const { code } = failing;
  return Object.assign(new Error(`${code}: as told, ${step}`), { code, syscall: step });
}

type Step = (...words: unknown[]) => unknown;

const isWriting = (flags: unknown) => typeof flags === "string" && /[wax+]/.test(flags);

function patch(holder: object, name: string, kind: "sync" | "callback" | "promise"): void {
  const table = holder as Record<string, Step>;
  const original = table[name];
  if (original === undefined) throw new Error(`no ${name}`);
  table[name] = function (this: unknown, ...words: unknown[]) {
    // Reading goes on.
    const isAsked = !/^open/.test(name) || isWriting(words[1]);
    const error = isAsked ? refusal(name) : undefined;
    if (error === undefined) return original.apply(this, words);
    if (kind === "sync") throw error;
    if (kind === "promise") return Promise.reject(error);
    const done = words.at(-1) as (error: Error) => void;
    return process.nextTick(() => done(error));
  };
}

for (const name of [
  "openSync",
  "writeFileSync",
  "writeSync",
  "renameSync",
  "linkSync",
  "mkdirSync",
])
  patch(fs, name, "sync");
for (const name of [
  "open",
  "write",
  "writev",
  "writeFile",
  "fdatasync",
  "fsync",
  "rename",
  "mkdir",
])
  patch(fs, name, "callback");
for (const name of ["open", "writeFile", "rename", "mkdir"]) patch(fs.promises, name, "promise");
syncBuiltinESMExports();
