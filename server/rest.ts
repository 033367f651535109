import { setFlagsFromString } from "node:v8";

const usualLookMs = 4000;
/** Of the time between two looks, on one processor. */
const restingShare = 0.05;

/**
 * Has memory given back that was needed while many asked. V8 cleans up when a program rests, and goes by how much was
 * allocated before the last cleaning; in a program that then allocates nothing it sees no rest. So it is told.
 */
export function giveBackAtRest(lookMs = usualLookMs): void {
  let before = process.cpuUsage();
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const isResting = (user + system) / 1000 < restingShare * lookMs;
    // For all threads. Under load it would clean up all the time.
    setFlagsFromString(isResting ? "--memory-saver-mode" : "--no-memory-saver-mode");
  };
  setInterval(look, lookMs).unref();
}
