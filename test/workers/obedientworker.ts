import { parentPort } from "node:worker_threads";

parentPort?.on("message", (job: string) => {
  if (job === "throw") throw new Error("as told");
  if (job === "exit") process.exit(3);
  if (job === "nap") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
  while (job === "loop");
  if (job === "eat") for (const eaten: number[][] = []; ; ) eaten.push(new Array(100_000).fill(1));
  parentPort?.postMessage({ answer: job });
});
parentPort?.postMessage("ready");
