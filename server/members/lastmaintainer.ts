import type { DatabaseSync } from "node:sqlite";

/** The wiki would be left without anyone to look after it. */
export class LastMaintainer extends Error {
  override readonly name = "LastMaintainer";
}

/** @throws LastMaintainer  when nobody but this member is a maintainer whose account is open */
export function refuseLastMaintainer(database: DatabaseSync, memberId: number): void {
  const maintainers = database
    .prepare("SELECT id FROM members WHERE role = 'maintainer' AND state = 'active' LIMIT 2")
    .all();
  if (maintainers.length === 1 && maintainers[0]?.id === memberId)
    throw new LastMaintainer("The wiki needs a maintainer.");
}
