import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { Repository } from "../../server/git/repository.ts";
import { factsOf } from "../../server/markdown/facts.ts";
import { FactsStore } from "../../server/wiki/facts.ts";
import { readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { applyEdits, editLinks } from "../../server/wiki/linkedit.ts";
import { LinkGraphs } from "../../server/wiki/linkgraph.ts";
import { type Linked, linkedSlug } from "../../server/wiki/links.ts";
import { decodePage } from "../../server/wiki/pagetext.ts";
import { folderOf, nameOf } from "../../server/wiki/slug.ts";
import { Snapshot } from "../../server/wiki/snapshot.ts";
import { git, temporaryFolder } from "../support/repository.ts";

const corpora = join(import.meta.dirname, "../../../shared/corpus");
const homes = { aliases: ["https://github.com/z88dk/z88dk/wiki"] };

describe("rewriting the links of real wikis", {
  skip: !existsSync(corpora) && `no corpora at ${corpora}`,
}, () => {
  const bundles = existsSync(corpora)
    ? readdirSync(corpora).filter((name) => name.endsWith(".bundle"))
    : [];
  for (const bundle of bundles) {
    it(`leads each link where it led before, whatever page moves: ${bundle}`, async (t) => {
      const { snapshot, textOf } = await opened(t, join(corpora, bundle));
      const graph = new LinkGraphs(homes).of(snapshot);
      const { redirects } = snapshot;
      let rewritten = 0;
      let left = 0;
      for (const moving of snapshot.pages.values()) {
        const target = `en mapp/i (en) annan/Ny--${nameOf(moving.path)}`;
        const moved = new Map([[moving.path, target]]);
        const names = snapshot.names.withChanges([target], [moving.path]);
        const around = { ...homes, redirects };
        const before = { ...around, names: snapshot.names };
        const after = { ...around, names };
        for (const page of new Set([moving, ...graph.referrers(moving.path)])) {
          const text = await textOf(page.blob);
          if (text === undefined) continue;
          const { bodyStart } = readFrontMatter(text);
          const { links } = page.facts;
          const result = await editLinks(
            { path: page.path, text, bodyStart, links },
            { moved, before, after },
            async (body) => factsOf(body).links,
          );
          rewritten += result.edits.length;
          left += result.left.length;
          const now = factsOf(applyEdits(text, result.edits).slice(bodyStart)).links;
          assert.equal(now.length, links.length);
          const folder = folderOf(moved.get(page.path) ?? page.path);
          for (const [place, link] of links.entries()) {
            const led = linkedSlug(link, { ...before, folder: folderOf(page.path) });
            if (led === undefined) continue;
            const leads = linkedSlug(now[place] ?? link, { ...after, folder });
            if (led.kind === "missing" || led.kind === "missing-file") continue;
            const wanted: Linked = { ...led, path: moved.get(led.path) ?? led.path };
            assert.deepEqual(leads, wanted, `${page.path}: ${link.target}`);
          }
        }
      }
      t.diagnostic(`${rewritten} links rewritten, ${left} left`);
      assert.equal(left, 0);
    });
  }
});

async function opened(t: TestContext, bundle: string) {
  const folder = join(temporaryFolder(t), "wiki.git");
  git(".", "clone", "--quiet", "--bare", bundle, folder);
  const repository = await Repository.open(folder);
  const facts = new FactsStore(":memory:", async (bodies) => bodies.map(factsOf));
  t.after(() => {
    repository.close();
    facts.close();
  });
  const head = await repository.head();
  const { snapshot } = await Snapshot.empty().advance(repository, facts, head);
  const textOf = async (blob: string) => {
    const bytes = await repository.findBlob(blob);
    const decoded = bytes && decodePage(bytes);
    return decoded?.isEditable ? decoded.text : undefined;
  };
  return { snapshot, textOf };
}
