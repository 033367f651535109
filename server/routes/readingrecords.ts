import { StillReading } from "../errors.ts";
import type { Site } from "../site.ts";

/** Tells whether the records are still being read, as when a large wiki is opened for the first time. */
export function watchReading(site: Site): () => boolean {
  let isReading = true;
  const done = () => {
    isReading = false;
  };
  site.records.ready.then(done, done);
  return () => isReading;
}

/**
 * For what is nothing without all records: a calendar program that was given some would strike out the rest.
 *
 * @throws StillReading
 */
export function requireRead(isReading: boolean): void {
  if (isReading) throw new StillReading("the records are still being read");
}
