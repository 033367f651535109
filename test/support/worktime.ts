/**
 * How long this process has worked, all its threads together. What others do on the machine does not count.
 *
 * @example const begun = workedMs(); parse(text); assert.ok(workedMs() - begun < 1000);
 */
export function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
