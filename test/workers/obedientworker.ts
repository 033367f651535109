import { parentPort, threadId } from "node:worker_threads";

parentPort?.on("message", (job: string) => {
  if (job === "throw") throw new Error("as told");
  if (job === "exit") process.exit(3);
  if (job === "nap" || job === "who") sleep(120);
  if (job === "sleep") sleep(60_000);
  while (job === "loop");
  if (job === "eat") for (const eaten: number[][] = []; ; ) eaten.push(new Array(100_000).fill(1));
  if (job === "hoard") for (const held: Uint8Array[] = []; ; ) held.push(fullBuffer());
  parentPort?.postMessage({ answer: job === "who" || job === "me" ? String(threadId) : job });
});
parentPort?.postMessage("ready");

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function fullBuffer(): Uint8Array {
  sleep(5);
  return new Uint8Array(2 ** 22).fill(1);
}
