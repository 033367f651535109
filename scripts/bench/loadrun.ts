import { setTimeout as wait } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { Load, LoadResult } from "./load.ts";

/** Runs in a process of its own: what it does must not be on the server's account. */
process.on("message", (load: Load) => {
  void measure(load).then((result) => process.send?.(result));
});

async function measure({ url, connections, seconds, requests }: Load): Promise<LoadResult> {
  const bytes = requests.map((request) => Buffer.from(request, "latin1"));
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let isOver = false;
  let next = 0;
  const began = performance.now();
  const working = opened.map(async (connection) => {
    while (!isOver) {
      const start = performance.now();
      const { status } = await connection.send(bytes[next++ % bytes.length] ?? Buffer.alloc(0));
      times.push(performance.now() - start);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  });
  await Promise.race([wait(seconds * 1000), ...working]);
  isOver = true;
  await Promise.all(working);
  const tookS = (performance.now() - began) / 1000;
  for (const connection of opened) connection.close();
  times.sort((one, other) => one - other);
  return { perSecond: times.length / tookS, times, statuses };
}
