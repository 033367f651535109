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
