import type { TestContext } from "node:test";

type Step = () => unknown;

const stepsOf = new WeakMap<TestContext, Step[]>();

/**
 * Does something when the test has ended: what was built last is taken down first, and one failing step keeps no
 * other from its turn. (`t.after` alone runs first what was said first, and stops at a failure.)
 */
export function cleanUp(t: TestContext, step: Step): void {
  const known = stepsOf.get(t);
  if (known) {
    known.push(step);
    return;
  }
  const steps = [step];
  stepsOf.set(t, steps);
  t.after(() => runAll(steps));
}

async function runAll(steps: Step[]): Promise<void> {
  const failures: unknown[] = [];
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join("\n"));
}
