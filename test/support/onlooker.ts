import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Somebody who reads a page again and again while others ask for much. */
export interface Onlooker {
  /** Stops reading. @returns how long each answer took, in milliseconds, the shortest first */
  times(): Promise<number[]>;
}

/**
 * Begins to read a page, in a thread of its own: what the test does meanwhile is then in none of the times.
 *
 * @param address  for example "http://127.0.0.1:40123/Sida"
 * @param cookie   of who is signed in
 */
export async function onlooker(address: string, cookie?: string): Promise<Onlooker> {
  const reader = new Worker(new URL(import.meta.url), { workerData: { address, cookie } });
  await once(reader, "message");
  return {
    async times() {
      reader.postMessage("enough");
      const [times] = (await once(reader, "message")) as [number[]];
      await reader.terminate();
      return times.sort((one, later) => one - later);
    },
  };
}

const pauseMs = 10;

async function read({ address, cookie }: { address: string; cookie?: string }): Promise<void> {
  const times: number[] = [];
  let isEnough = false;
  parentPort?.once("message", () => {
    isEnough = true;
  });
  while (!isEnough) {
    const start = performance.now();
    const answer = await fetch(address, cookie === undefined ? {} : { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    times.push(performance.now() - start);
    if (times.length === 1) parentPort?.postMessage("begun");
    await wait(pauseMs);
  }
  // The first is for the connection.
  parentPort?.postMessage(times.slice(1));
}

if (!isMainThread && parentPort) await read(workerData);
