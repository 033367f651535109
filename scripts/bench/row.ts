/** One promise and what it came to. */
export interface Row {
  what: string;
  measured: number;
  limit: number;
  /** what both numbers are in: "ms" when left out */
  unit?: "ms" | "MB" | "×" | "/s";
  /** Of a promise where more is better. */
  atLeast?: true;
  /** What it was compared with in the same run, or what else helps to judge it: "bare Express: 9,500/s". */
  beside?: string;
}

export function isKept({ measured, limit, atLeast }: Row): boolean {
  return atLeast ? measured >= limit : measured <= limit;
}

/** How long something takes, in milliseconds: the least of several times, when nothing else was in the way. */
export async function leastMs(times: number, act: () => unknown): Promise<number> {
  return Math.min(...(await timesMs(times, act)));
}

/** How long something takes each time, in milliseconds, the shortest first. */
export async function timesMs(times: number, act: (time: number) => unknown): Promise<number[]> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    await act(time);
    measured.push(performance.now() - start);
  }
  return measured.sort((one, other) => one - other);
}

/** @param sorted  the least first
 *  @example quantile([1, 2, 3, 4], 0.5) → 3 */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
