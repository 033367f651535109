import type { RequestListener } from "node:http";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { listenerOf } from "../../server/app.ts";
import { type Environment, readConfig } from "../../server/config.ts";
import { Members } from "../../server/members/members.ts";
import type { Person } from "../../server/members/person.ts";
import { PrivateStore } from "../../server/members/store.ts";
import { openSite, type Site } from "../../server/site.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";

/** An account's database of the test's own. */
export async function membersWith(
  t: TestContext,
  ...people: Person[]
): Promise<{ members: Members; store: PrivateStore; folder: string }> {
  const folder = await temporaryFolder(t);
  const store = new PrivateStore(folder);
  cleanUp(t, () => store.close());
  const members = new Members(store, "wiki.example.org");
  for (const person of people) await members.add(person);
  return { members, store, folder };
}

/** A whole wiki, with these members. */
export async function siteWith(
  t: TestContext,
  people: readonly Person[] = [],
  settings: Environment = {},
): Promise<{ app: RequestListener; site: Site; folder: string }> {
  const folder = join(await temporaryFolder(t), "data");
  const site = await openSite(readConfig({ PORT: "0", WIKI_DATA: folder, ...settings }));
  cleanUp(t, () => site.close());
  for (const person of people) await site.members.add(person);
  return { app: listenerOf(site), site, folder };
}
