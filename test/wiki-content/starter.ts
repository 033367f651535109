import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type FrontMatter, readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { slugOfPath } from "../../server/wiki/slug.ts";

/** A file of the starter wiki, as the wiki reads it. */
export interface StarterPage extends FrontMatter {
  /** "manual/Redigera.md" */
  path: string;
  slug: string;
  text: string;
}

const folder = fileURLToPath(new URL("../../wiki-content", import.meta.url));

/** Every file of the starter wiki. */
export const starterPages: readonly StarterPage[] = readdirSync(folder, {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .map((entry) => readPage(join(entry.parentPath, entry.name)));

function readPage(file: string): StarterPage {
  const path = relative(folder, file).split(sep).join("/");
  const text = readFileSync(file, "utf8");
  return { path, slug: slugOfPath(path), text, ...readFrontMatter(text) };
}
