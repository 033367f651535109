import { parentPort, workerData } from "node:worker_threads";
import type { SearchDocument, UnreadFile } from "./document.ts";
import { Index } from "./index.ts";
import type { FindOptions, SearchResult, Suggestion } from "./result.ts";

/** What the worker is asked. Requests are answered in their order. */
export type Request =
  | { kind: "keep"; current: ReadonlyMap<string, string> }
  | { kind: "update"; documents: readonly SearchDocument[] }
  | { kind: "find"; text: string; options: FindOptions }
  | { kind: "suggest"; text: string; count: number }
  | { kind: "unread" }
  | { kind: "save" };
export type Answer = string[] | SearchResult | Suggestion[] | UnreadFile[] | undefined;

/** A request and its answer bear the same number. */
export interface Asked {
  id: number;
  /** paths that are in no answer from this one on */
  forgotten: readonly string[];
  request: Request;
}
export type Told = { id: number } & ({ answer: Answer } | { failure: string });

const quietMs = 300;

const { file } = workerData as { file: string };
const index = await Index.read(file);
let turn: Promise<void> = Promise.resolve();
let isTidying = false;
let preparing = setTimeout(prepare, quietMs);

parentPort?.on("message", (asked: Asked) => {
  turn = turn.then(async () => parentPort?.postMessage(await told(asked)));
});

async function told({ id, forgotten, request }: Asked): Promise<Told> {
  try {
    index.remove(forgotten);
    return { id, answer: await answer(request) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function answer(request: Request): Promise<Answer> {
  switch (request.kind) {
    case "keep":
      return index.keep(request.current);
    case "update":
      index.add(request.documents);
      tidySoon();
      return undefined;
    case "find":
      return index.find(request.text, request.options);
    case "suggest":
      return index.suggest(request.text, request.count);
    case "unread":
      return index.unread();
    case "save":
      if (index.unsaved > 0) await index.write(file);
      return undefined;
  }
}

/** After what already waits has been answered. */
function tidySoon(): void {
  if (isTidying) return;
  isTidying = true;
  setImmediate(() => {
    isTidying = false;
    turn = turn.then(() => index.tidy());
  });
  clearTimeout(preparing);
  preparing = setTimeout(prepare, quietMs);
}

/** Once no more comes for a while. */
function prepare(): void {
  turn = turn.then(() => index.prepare());
}
