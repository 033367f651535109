import { setTimeout as wait } from "node:timers/promises";
import type { Site } from "../../server/site.ts";

/** How long a machine that is busy with other tests may take. */
const limitMs = 60_000;

/**
 * Waits until the search knows all pages that there are.
 *
 * @example const { app } = await indexed(await wikiWith(t, { Home: "first" }));
 */
export async function indexed<World extends { site: Site }>(world: World): Promise<World> {
  const end = Date.now() + limitMs;
  while (world.site.search.progress() !== undefined) {
    if (Date.now() > end) throw new Error("the search index takes too long");
    await wait(20);
  }
  return world;
}
