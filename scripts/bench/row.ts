/** One promise and what it came to. */
export interface Row {
  what: string;
  ms: number;
  limitMs: number;
  /** Of a promise that is not about time, what both numbers are in. */
  unit?: "MB";
}

/** How long something takes, in milliseconds: the least of several times, when nothing else was in the way. */
export async function leastMs(times: number, act: () => unknown): Promise<number> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    await act();
    measured.push(performance.now() - start);
  }
  return Math.min(...measured);
}
