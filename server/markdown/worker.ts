import { parentPort } from "node:worker_threads";
import { type ChangesTask, markChanges } from "./changes.ts";
import { factsOf, type TextFacts } from "./facts.ts";
import { type RenderAnswer, type RenderTask, render } from "./render.ts";
import { Sanitiser } from "./sanitiser.ts";
import { sectionsOf, type TextSection } from "./sections.ts";

/** What a worker is asked, and what it answers. */
export type Job =
  | { kind: "render"; task: RenderTask }
  | { kind: "facts"; bodies: string[] }
  | { kind: "sections"; bodies: string[] }
  | { kind: "changes"; task: ChangesTask };
export type Answer =
  | RenderAnswer
  | { facts: TextFacts[] }
  | { sections: TextSection[][] }
  | { marked: string };

const sanitiser = new Sanitiser();

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(answer(job));
  sanitiser.letGo();
});
parentPort?.postMessage("ready");

function answer(job: Job): { answer: Answer } | { failure: "size" | "fault"; message: string } {
  try {
    if (job.kind === "facts") return { answer: { facts: job.bodies.map(factsOf) } };
    if (job.kind === "sections") return { answer: { sections: job.bodies.map(sectionsOf) } };
    if (job.kind === "changes") {
      return { answer: { marked: sanitiser.again(markChanges(job.task)) } };
    }
    return { answer: render(job.task, sanitiser) };
  } catch (error) {
    // A RangeError is the stack's end (quotes in quotes in quotes), or the sanitiser's word for too many elements.
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failure: error instanceof RangeError ? "size" : "fault", message };
  }
}
