import { setFlagsFromString } from "node:v8";

const usualLookMs = 1000;
/** Of the time between two looks, on one processor. */
const restingShare = 0.05;
/** Looks in a row that found nothing to do: from the first on memory is given back, and by the last it has been. */
const rest = { first: 3, last: 30 };

/**
 * Has memory given back that was needed while many asked. V8 cleans up when a program rests, and goes by how much was
 * allocated before the last cleaning; in a program that then allocates nothing it sees no rest. So it is told, for as
 * long as it takes: whoever comes next would have it clean up all the time.
 */
export function giveBackAtRest(lookMs = usualLookMs): void {
  let before = process.cpuUsage();
  let looks = 0;
  let isGivingBack = false;
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const isResting = (user + system) / 1000 < restingShare * lookMs;
    looks = isResting ? looks + 1 : 0;
    const isTime = looks >= rest.first && looks <= rest.last;
    // For all threads.
    if (isTime !== isGivingBack)
      setFlagsFromString(isTime ? "--memory-saver-mode" : "--no-memory-saver-mode");
    isGivingBack = isTime;
  };
  setInterval(look, lookMs).unref();
}
