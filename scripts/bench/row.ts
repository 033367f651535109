/** One promise and what it came to. */
export interface Row {
  what: string;
  ms: number;
  limitMs: number;
}

/** How long something takes, in milliseconds: the median of several times. */
export async function medianMs(times: number, act: () => unknown): Promise<number> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    await act();
    measured.push(performance.now() - start);
  }
  return measured.sort((one, other) => one - other)[Math.floor(times / 2)] ?? 0;
}
