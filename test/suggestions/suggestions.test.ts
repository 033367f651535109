import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BaseUnknown } from "../../server/errors.ts";
import { authorOf } from "../../server/members/author.ts";
import { commitFiles, expectSound, fileAt, git, gitWithInput } from "../support/git.ts";
import { ada, bo, david } from "../support/people.ts";
import { edit } from "../support/wiki.ts";
import { handOf, suggestionsWith } from "./world.ts";

describe("sending a suggestion", () => {
  it("writes a commit beside the branch, on the commit that it was made from", async (t) => {
    const { wiki, repository, suggest, site } = await suggestionsWith(t);
    const before = wiki.snapshot.commit;
    const number = await suggest("Home", "first\nSECOND\nthird\n");

    assert.equal(number, 1);
    assert.equal(await git(repository, "rev-parse", "HEAD"), before, "the wiki is as it was");
    const ref = "refs/suggestions/1/head";
    assert.equal(await git(repository, "rev-parse", `${ref}^`), before);
    assert.equal(await fileAt(repository, "Home.md", ref), "first\nSECOND\nthird\n");
    const message = await git(repository, "log", "-1", "--format=%an: %B", ref);
    assert.match(message, /^David Exempel: Say it better\n\nIt is wrong/);
    assert.match(message, /License: CC-BY-4.0\nSuggestion: 1\s*$/);
    const { state, name, summary } = site.suggestions.get(1);
    assert.deepEqual([state, name, summary], ["open", david.name, "Say it better"]);
    await expectSound(repository);
  });

  it("never gives a number twice, whoever sends at the same time", async (t) => {
    const { suggest, site } = await suggestionsWith(t);
    const texts = Array.from({ length: 12 }, (_, index) => `text ${index}\n`);
    const numbers = await Promise.all(texts.map((text) => suggest("Home", text)));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: 12 }, (_, i) => i + 1),
    );

    for (const number of numbers)
      await site.suggestions.withdraw(number, word(await headOf(site, number)));
    assert.equal(await suggest("Home", "another\n"), 13, "also when all were withdrawn");
  });

  it("sends nothing that would change nothing", async (t) => {
    const { site, wiki, reader } = await suggestionsWith(t);
    const sent = await site.suggestions.send({
      base: wiki.snapshot.commit ?? "",
      edits: new Map([["Home.md", { bytes: Buffer.from("first\nsecond\nthird\n") }]]),
      author: authorOf(reader),
      sender: { kind: "member", id: reader.id },
      message: "Nothing\n",
    });
    assert.equal(sent, undefined);
  });

  it("begins from nothing but the wiki's own commits", async (t) => {
    const { site, reader, suggest, head } = await suggestionsWith(t);
    const secret = await head(await suggest("Home", "secret\n"));
    for (const base of [secret, "f".repeat(40), "HEAD"]) {
      const sending = site.suggestions.send({
        base,
        edits: new Map([["Home.md", null]]),
        author: authorOf(reader),
        sender: { kind: "member", id: reader.id },
        message: "Look\n",
      });
      await assert.rejects(sending, BaseUnknown);
    }
  });
});

describe("accepting a suggestion", () => {
  it("commits it by its author, put in by the reviewer", async (t) => {
    const { repository, suggest, approve, site } = await suggestionsWith(t);
    const number = await suggest("Home", "first\nSECOND\nthird\n");
    const verdict = await approve(number);

    assert.equal(verdict.outcome, "accepted");
    assert.equal(await fileAt(repository, "Home.md"), "first\nSECOND\nthird\n");
    const said = await git(repository, "log", "-1", "--format=%an|%cn|%s|%b");
    assert.match(said, /^David Exempel\|Cecilia Exempel\|Say it better\|It is wrong/);
    const trailers = await git(repository, "log", "-1", "--format=%(trailers)");
    assert.match(trailers, /^License: CC-BY-4.0$/m);
    assert.match(trailers, /^Suggestion: 1$/m);
    assert.match(trailers, /^Reviewed-by: Cecilia Exempel <cecilia\.exempel@users\.noreply\..+>$/m);
    const suggestion = site.suggestions.get(number);
    assert.equal(suggestion.state, "accepted");
    assert.equal(suggestion.commit, await git(repository, "rev-parse", "HEAD"));
    await expectSound(repository);
  });

  it("merges it with what has come since", async (t) => {
    const { wiki, reviewer, repository, suggest, approve, site } = await suggestionsWith(t);
    const number = await suggest("Home", "FIRST\nsecond\nthird\n");
    await wiki.save(edit(wiki, "Home", "first\nsecond\nTHIRD\n"), authorOf(reviewer));
    const thread = await site.suggestions.thread(number);
    assert.ok(thread);
    assert.deepEqual(await site.suggestions.standing(thread), { kind: "behind" });

    assert.equal((await approve(number)).outcome, "accepted");
    assert.equal(await fileAt(repository, "Home.md"), "FIRST\nsecond\nTHIRD\n");
  });

  it("asks a person where both changed the same words, and commits what that person decides", async (t) => {
    const { wiki, reviewer, repository, suggest, head, approve, site } = await suggestionsWith(t);
    const number = await suggest("Home", "mine\nsecond\nthird\n");
    await wiki.save(edit(wiki, "Home", "theirs\nsecond\nthird\n"), authorOf(reviewer));

    const verdict = await approve(number);
    assert.ok(verdict.outcome === "clash");
    assert.equal(verdict.clashes[0]?.texts?.theirs, "theirs\nsecond\nthird\n");
    assert.equal(site.suggestions.get(number).state, "open");

    const settled = await site.suggestions.approve(number, {
      head: await head(number),
      reviewer: { memberId: reviewer.id, author: authorOf(reviewer) },
      need: 1,
      mayApproveOwn: false,
      authorOf: () => undefined,
      settlement: {
        onto: verdict.onto,
        files: new Map([["Home.md", { text: "mine and theirs\nsecond\nthird\n" }]]),
      },
    });
    assert.equal(settled.outcome, "accepted");
    assert.equal(await fileAt(repository, "Home.md"), "mine and theirs\nsecond\nthird\n");
    assert.match(await git(repository, "log", "-1", "--format=%an|%cn"), /^David.*\|Cecilia/);
  });

  it("finds the name of a new page taken", async (t) => {
    const { wiki, reviewer, suggest, approve } = await suggestionsWith(t);
    const number = await suggest("Om oss", "mine\n");
    await wiki.save(edit(wiki, "Om-oss", "theirs\n"), authorOf(reviewer));
    const verdict = await approve(number);
    assert.ok(verdict.outcome === "clash");
    assert.equal(verdict.clashes[0]?.taken, "Om-oss");
  });

  it("takes renames whose redirects were written at the same place", async (t) => {
    const files = { Home: "start\n", En: "one\n", Två: "two\n", ".gitlab/redirects.yml": "a: b\n" };
    const { site, wiki, reader, repository, approve } = await suggestionsWith(t, files);
    const numbers: number[] = [];
    for (const slug of ["En", "Två"]) {
      const { snapshot } = wiki;
      const message = `Rename ${slug}\n\nRenamed-from: ${slug}\nLicense: CC-BY-4.0\n`;
      const plan = await wiki.renameEdits(snapshot, {
        from: slug,
        to: `Ny ${slug}`,
        children: false,
        swap: false,
        leaveRedirect: true,
        leaveOut: new Set(),
        message,
      });
      assert.ok("edits" in plan);
      const sent = await site.suggestions.send({
        base: snapshot.commit ?? "",
        edits: plan.edits,
        author: authorOf(reader),
        sender: { kind: "member", id: reader.id },
        message,
      });
      numbers.push(sent?.number ?? 0);
    }
    for (const number of numbers) assert.equal((await approve(number)).outcome, "accepted");
    const redirects = await fileAt(repository, ".gitlab/redirects.yml");
    assert.equal(redirects, "a: b\nEn: Ny-En\nTvå: Ny-Två\n");
    assert.equal(await fileAt(repository, "Ny-Två.md"), "two\n");
    assert.match(await git(repository, "log", "-1", "--format=%B"), /^Renamed-from: Två$/m);
  });

  it("takes a deletion, but not of a page that has changed since", async (t) => {
    const { wiki, reviewer, suggest, approve } = await suggestionsWith(t, { Home: "a", Om: "b" });
    const deletion = await suggest("Om", null);
    const other = await suggest("Home", null);
    assert.equal((await approve(deletion)).outcome, "accepted");
    assert.equal(wiki.snapshot.pageAt("Om"), undefined);
    await wiki.save(edit(wiki, "Home", "A"), authorOf(reviewer));
    assert.equal((await approve(other)).outcome, "clash");
  });

  it("counts as many approvals as the policy asks for, each person's once", async (t) => {
    const { member, reviewer, suggest, approve } = await suggestionsWith(t);
    const maintainer = await member(ada);
    const number = await suggest("Home", "better\n");
    const demands = { need: 2 };
    const first = await approve(number, reviewer, demands);
    assert.deepEqual(first, { outcome: "approved", have: 1, need: 2 });
    const again = await approve(number, reviewer, demands);
    assert.deepEqual(again, { outcome: "approved", have: 1, need: 2 });
    assert.equal((await approve(number, maintainer, demands)).outcome, "accepted");
  });

  it("names all who approved, and starts counting anew when the text is another", async (t) => {
    const world = await suggestionsWith(t);
    const { member, reader, reviewer, repository, suggest, approve, head, site } = world;
    const maintainer = await member(ada);
    const number = await suggest("Home", "better\n");
    await approve(number, reviewer, { need: 2 });
    const revised = await site.suggestions.revise(number, {
      head: await head(number),
      edits: new Map([["Home.md", { bytes: Buffer.from("best\n") }]]),
      message: "Say it best\n\nLicense: CC-BY-4.0\n",
      hand: handOf(reader, true),
    });
    assert.equal(revised.outcome, "done");
    const after = await approve(number, maintainer, { need: 2 });
    assert.deepEqual(after, { outcome: "approved", have: 1, need: 2 });
    assert.equal((await approve(number, reviewer, { need: 2 })).outcome, "accepted");
    const message = await git(repository, "log", "-1", "--format=%B");
    assert.match(message, /^Say it best/);
    assert.match(message, /Reviewed-by: Ada[^\n]+\nReviewed-by: Cecilia/);
  });

  it("counts the author's own approval only where the policy says so", async (t) => {
    const { reader, suggest, approve } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    assert.equal((await approve(number, reader)).outcome, "own");
    assert.equal((await approve(number, reader, { own: true })).outcome, "accepted");
  });

  it("has exactly one winner among decisions at the same time", async (t) => {
    const { member, reader, reviewer, repository, suggest, approve, head, site } =
      await suggestionsWith(t);
    const maintainer = await member(ada);
    for (let round = 0; round < 5; round++) {
      const number = await suggest("Home", `round ${round}\n`);
      const seen = { ...word(await head(number)), hand: handOf(reviewer, false) };
      const verdicts = await Promise.all([
        approve(number, reviewer),
        site.suggestions.decline(number, seen),
        approve(number, maintainer),
        site.suggestions.withdraw(number, { ...seen, hand: handOf(reader, true) }),
        site.suggestions.decline(number, seen),
      ]);
      const winners = verdicts.filter(
        ({ outcome }) => outcome === "accepted" || outcome === "done",
      );
      assert.equal(winners.length, 1, JSON.stringify(verdicts));
      assert.ok(verdicts.every(({ outcome }) => /accepted|done|settled/.test(outcome)));
    }
    await expectSound(repository);
  });

  it("waits while the branch is moved by somebody else, and merges on that", async (t) => {
    const { repository, suggest, approve } = await suggestionsWith(t);
    const number = await suggest("Home", "FIRST\nsecond\nthird\n");
    await commitFiles(repository, { Om: "pushed\n" }, "Push");
    assert.equal((await approve(number)).outcome, "accepted");
    assert.equal(await fileAt(repository, "Om.md"), "pushed\n");
  });
});

describe("what becomes of a suggestion before it is decided", () => {
  it("is amended by a reviewer, whose part is named beside the author's", async (t) => {
    const { reviewer, repository, suggest, approve, head, site } = await suggestionsWith(t);
    const number = await suggest("Home", "first\nsekond\nthird\n");
    const verdict = await site.suggestions.revise(number, {
      head: await head(number),
      edits: new Map([["Home.md", { bytes: Buffer.from("first\n2nd\nthird\n") }]]),
      message: "Spell it\n\nSigned-off-by: Cecilia <c@example.org>\nLicense: CC-BY-4.0\n",
      hand: handOf(reviewer, false),
    });
    assert.equal(verdict.outcome, "done");
    assert.equal(site.suggestions.get(number).summary, "Say it better", "the author's words stay");
    await approve(number);
    const message = await git(repository, "log", "-1", "--format=%an%n%B");
    assert.match(message, /^David Exempel\nSay it better/);
    assert.match(message, /^Co-authored-by: Cecilia Exempel <.+>$/m);
    assert.match(message, /^Signed-off-by: Cecilia/m);
    assert.equal(await fileAt(repository, "Home.md"), "first\n2nd\nthird\n");
  });

  it("is refused to one who looked at an earlier text of it", async (t) => {
    const { reader, reviewer, suggest, head, site } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    const seen = await head(number);
    await site.suggestions.revise(number, {
      head: seen,
      edits: new Map([["Home.md", { bytes: Buffer.from("other\n") }]]),
      message: "Other\n",
      hand: handOf(reader, true),
    });
    const verdict = await site.suggestions.decline(number, {
      ...word(seen),
      hand: handOf(reviewer, false),
    });
    assert.equal(verdict.outcome, "revised");
    assert.equal(site.suggestions.get(number).state, "open");
  });

  it("goes back to its author, and comes again when revised", async (t) => {
    const { reader, reviewer, suggest, head, site } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    const ask = {
      hand: handOf(reviewer, false),
      text: "Name the source.",
      head: await head(number),
    };
    await site.suggestions.askForChanges(number, ask);
    assert.equal(site.suggestions.get(number).state, "returned");
    await site.suggestions.revise(number, {
      head: await head(number),
      edits: new Map([["Home.md", { bytes: Buffer.from("better, says the report\n") }]]),
      message: "Say it better\n\nLicense: CC-BY-4.0\n",
      hand: handOf(reader, true),
    });
    assert.equal(site.suggestions.get(number).state, "open");
    const kinds = site.suggestions.store.entries(number).map(({ kind, by }) => `${kind} ${by}`);
    assert.deepEqual(kinds, [
      `sent ${david.name}`,
      "returned Cecilia Exempel",
      `revised ${david.name}`,
    ]);
  });

  it("is brought up to date as one commit on the present pages", async (t) => {
    const { wiki, reader, reviewer, repository, suggest, head, site } = await suggestionsWith(t);
    const number = await suggest("Home", "FIRST\nsecond\nthird\n");
    await wiki.save(edit(wiki, "Home", "first\nsecond\nTHIRD\n"), authorOf(reviewer));
    const verdict = await site.suggestions.bringUpToDate(number, {
      head: await head(number),
      hand: handOf(reader, true),
    });
    assert.equal(verdict.outcome, "done");
    const ref = `refs/suggestions/${number}/head`;
    const { commit } = wiki.snapshot;
    assert.equal(await git(repository, "rev-parse", `${ref}^`), commit);
    assert.equal(await fileAt(repository, "Home.md", ref), "FIRST\nsecond\nTHIRD\n");
    const thread = await site.suggestions.thread(number);
    assert.ok(thread);
    assert.deepEqual(await site.suggestions.standing(thread), { kind: "applies" });
  });

  it("leaves no text behind when it is withdrawn", async (t) => {
    const { reader, repository, wiki, suggest, head, site } = await suggestionsWith(t);
    const number = await suggest("Home", "a secret\n");
    const commit = await head(number);
    const verdict = await site.suggestions.withdraw(number, {
      ...word(commit),
      hand: handOf(reader, true),
    });
    assert.equal(verdict.outcome, "done");
    assert.equal(await site.suggestions.thread(number), undefined);
    const named = await git(repository, "rev-parse", `refs/suggestions/${number}/head`);
    assert.equal(named, wiki.snapshot.commit);
    await git(repository, "gc", "--quiet", "--prune=now");
    await assert.rejects(git(repository, "cat-file", "-e", commit), "Git can forget it");
    const { summary, name } = site.suggestions.get(number);
    assert.deepEqual([summary, name], ["", ""]);
  });

  it("survives Git's own housekeeping", async (t) => {
    const { repository, suggest, approve } = await suggestionsWith(t);
    const number = await suggest("Home", "better\n");
    await git(repository, "gc", "--quiet", "--prune=now");
    await git(repository, "pack-refs", "--all", "--prune");
    assert.equal(await suggest("Home", "other\n"), 2);
    assert.equal((await approve(number)).outcome, "accepted");
  });

  it("takes along the uploaded files that its text names", async (t) => {
    const { site, wiki, reader, approve, repository } = await suggestionsWith(t);
    const path = `uploads/${"a".repeat(32)}/bild.txt`;
    const blob = (
      await gitWithInput(repository, "bytes", "hash-object", "-w", "--stdin")
    ).toString();
    site.suggestions.waitingFiles.keep(path, blob.trim());
    assert.equal(wiki.snapshot.files.has(path), false);
    const text = `[bild](${path})\n`;
    const sent = await site.suggestions.send({
      base: wiki.snapshot.commit ?? "",
      edits: new Map([
        ["Home.md", { bytes: Buffer.from(text) }],
        ...site.suggestions.waitingFiles.namedIn(text),
      ]),
      author: authorOf(reader),
      sender: { kind: "member", id: reader.id },
      message: "Show it\n",
    });
    await approve(sent?.number ?? 0);
    assert.equal(await fileAt(repository, path), "bytes");
  });
});

describe("erasing an account", () => {
  it("withdraws what waits of it and lets go of the text, and keeps what was accepted", async (t) => {
    const { reader, repository, suggest, approve, site } = await suggestionsWith(t);
    const accepted = await suggest("Home", "better\n");
    await approve(accepted);
    const waiting = await suggest("Home", "another\n");
    site.ownData.erase(reader);
    await site.suggestions.forgetErased();

    const { state, name, sender } = site.suggestions.get(waiting);
    assert.deepEqual([state, name, sender.kind], ["withdrawn", "", "nobody"]);
    assert.equal(await site.suggestions.thread(waiting), undefined);
    assert.equal(site.suggestions.get(accepted).state, "accepted");
    assert.equal(await fileAt(repository, "Home.md"), "better\n", "what is in Git stays");
    assert.equal(await suggestNumber(await site.members.add(bo), site), 3);
  });
});

function word(head: string) {
  return { hand: { isAuthor: false }, text: "", head };
}

type Site = Awaited<ReturnType<typeof suggestionsWith>>["site"];

async function headOf(site: Site, number: number): Promise<string> {
  return (await site.suggestions.thread(number))?.head.id ?? "";
}

async function suggestNumber(member: Awaited<ReturnType<Site["members"]["add"]>>, site: Site) {
  const sent = await site.suggestions.send({
    base: site.wiki.snapshot.commit ?? "",
    edits: new Map([["Ny.md", { bytes: Buffer.from("new\n") }]]),
    author: authorOf(member),
    sender: { kind: "member", id: member.id },
    message: "New\n",
  });
  return sent?.number;
}
