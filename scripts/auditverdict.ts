/**
 * @param report  what `npm audit --json` printed; its error when the registry answers no such questions
 * @example auditVerdict('{"metadata":{"vulnerabilities":{"high":1,"critical":0,"total":2}}}')
 *   → { passes: false, text: 'Packages with known holes: 2, of which 1 high and 0 critical. …' }
 * Source: npm-audit(1), report version 2.
 */
export function auditVerdict(report: string): { text: string; passes: boolean } {
  const counts = countsIn(report);
  if (counts === undefined)
    return { text: "The registry answers no questions about known holes.", passes: true };
  const { high = 0, critical = 0, total = 0 } = counts;
  const passes = high + critical === 0;
  const found = `Packages with known holes: ${total}, of which ${high} high and ${critical} critical.`;
  return { text: passes ? found : `${found} "npm audit" names them.`, passes };
}

interface Counts {
  high?: number;
  critical?: number;
  total?: number;
}

function countsIn(report: string): Counts | undefined {
  try {
    const read = JSON.parse(report) as { metadata?: { vulnerabilities?: Counts } };
    return read.metadata?.vulnerabilities;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
