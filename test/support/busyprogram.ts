import { setTimeout as wait } from "node:timers/promises";
import { giveBackAtRest } from "../../server/rest.ts";

// A program that works for a while and then rests. It says what it holds then, and at most half a minute later.
giveBackAtRest(500);
const heldMb = () => process.memoryUsage.rss() / 2 ** 20;

let kept: number[][] = [];
for (let at = 0; at < 1_000_000; at++) {
  kept.push([at, at, at, at]);
  if (at % 50_000 === 0) await wait(1);
}
const busyMb = heldMb();
kept = kept.slice(-1);
for (let looks = 0; looks < 60 && heldMb() > busyMb / 2; looks++) await wait(500);
process.send?.({ busyMb, restingMb: heldMb(), kept: kept.length });
