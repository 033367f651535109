import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readConfig } from "../../server/config.ts";
import { authorOf } from "../../server/members/author.ts";
import { openSite, type Site } from "../../server/site.ts";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository, git } from "../support/git.ts";
import { cecilia } from "../support/people.ts";
import { suggestionsWith } from "./world.ts";

describe("suggestions after a crash", () => {
  it("were accepted if their commit had reached the branch", async (t) => {
    const { suggest, approve, site } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    const verdict = await approve(number);
    assert.ok(verdict.outcome === "accepted");
    // As if the wiki had been killed between the branch's move and the store's.
    site.suggestions.store.advance(number, ["accepted"], "accepting");
    await site.suggestions.reconcile();
    const { state, commit } = site.suggestions.get(number);
    assert.deepEqual([state, commit], ["accepted", verdict.commit]);
  });

  it("wait again if it had not", async (t) => {
    const { suggest, approve, site } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    site.suggestions.store.advance(number, ["open"], "accepting");
    await site.suggestions.reconcile();
    assert.equal(site.suggestions.get(number).state, "open");
    assert.equal((await approve(number)).outcome, "accepted");
  });

  it("are found again in Git when the private data are lost", async (t) => {
    const { site, approve, suggest, head, dataFolder, repository, reviewer } =
      await suggestionsWith(t);
    const accepted = await suggest("Home", "accepted\n");
    await approve(accepted);
    const declined = await suggest("Home", "declined\n");
    const withdrawn = await suggest("Home", "withdrawn\n");
    const open = await suggest("Home", "open\n", "Still to be read");
    const seen = async (number: number) => ({
      hand: { isAuthor: false, memberId: reviewer.id },
      text: "No",
      head: await head(number),
    });
    await site.suggestions.decline(declined, await seen(declined));
    await site.suggestions.withdraw(withdrawn, await seen(withdrawn));
    const commit = await git(repository, "rev-parse", "HEAD");
    await site.close();

    for (const suffix of ["", "-wal", "-shm"])
      await rm(join(dataFolder, `private.sqlite${suffix}`), { force: true });
    const again = await openSite(readConfig({ WIKI_DATA: dataFolder }));
    t.after(() => again.close());
    const states = [accepted, declined, withdrawn, open].map(
      (number) => again.suggestions.get(number).state,
    );
    assert.deepEqual(states, ["accepted", "declined", "withdrawn", "open"]);
    assert.equal(again.suggestions.get(accepted).commit, commit);
    assert.equal(again.suggestions.get(open).summary, "Still to be read");
    assert.equal(await sendOne(again), 5, "numbers are not given again");
  });

  it("that others have pushed are taken in too", async (t) => {
    const folder = join(await temporaryFolder(t), "data");
    const repository = join(folder, "wiki.git");
    await createRepository(repository, { Home: "a\n" });
    await git(repository, "branch", "other");
    await commitFiles(repository, { Home: "b\n" }, "Rewrite\n\nSuggestion: 40\n", "other");
    await git(repository, "update-ref", "refs/suggestions/40/head", "refs/heads/other");
    await git(repository, "branch", "-D", "other");
    const site = await openSite(readConfig({ WIKI_DATA: folder }));
    t.after(() => site.close());
    assert.equal(site.suggestions.get(40).state, "open");
    assert.equal(await sendOne(site), 41);
  });
});

async function sendOne(site: Site): Promise<number | undefined> {
  const member = await site.members.add(cecilia);
  const sent = await site.suggestions.send({
    base: site.wiki.snapshot.commit ?? "",
    edits: new Map([["Ny.md", { bytes: Buffer.from("new\n") }]]),
    author: authorOf(member),
    sender: { kind: "member", id: member.id },
    message: "New\n",
  });
  return sent?.number;
}
