import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { render, renderer } from "./rendering.ts";

const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const bundles = existsSync(corpus)
  ? readdirSync(corpus).filter((name) => name.endsWith(".bundle"))
  : [];
const slowMs = 500;

describe("the pages of real wikis", () => {
  const markdown = renderer({ limitMs: 10_000 });
  const skip = bundles.length === 0 && "there is no ../shared/corpus beside the project";

  it("render, with the headings that their facts have", { skip }, async (t) => {
    for (const bundle of bundles) {
      const pages = pagesOf(join(corpus, bundle));
      const facts = await markdown.facts(pages.map(({ body }) => body));
      for (const [index, { path, body }] of pages.entries()) {
        const started = performance.now();
        const rendered = await render(markdown, body, { slug: path });
        const took = performance.now() - started;
        if (took > slowMs)
          t.diagnostic(`${path}: ${Math.round(took)} ms, ${body.length} characters`);
        assert.deepEqual(facts[index]?.headings, rendered.headings, path);
      }
      t.diagnostic(`${bundle}: ${pages.length} pages`);
    }
  });
});

function pagesOf(bundle: string): { path: string; body: string }[] {
  const folder = mkdtempSync(join(tmpdir(), "ekowiki-corpus-"));
  try {
    const git = (...words: string[]) =>
      execFileSync("git", words, {
        cwd: folder,
        maxBuffer: 2 ** 28,
        stdio: ["ignore", "pipe", "ignore"],
      });
    git("clone", "-q", "--bare", bundle, ".");
    const paths = git("ls-tree", "-r", "-z", "--name-only", "HEAD").toString().split("\0");
    return paths
      .filter((path) => /\.(?:md|mkdn?|mdown|markdown)$/.test(path))
      .map((path) => {
        const text = git("cat-file", "blob", `HEAD:${path}`).toString();
        return { path, body: text.replace(/^---\n[\s\S]*?\n---\n/, "") };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
