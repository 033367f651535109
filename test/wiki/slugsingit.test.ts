import { join } from "node:path";
import { it } from "node:test";
import { BadName } from "../../server/errors.ts";
import { checkNewSlug, pathOfNewPage } from "../../server/wiki/slug.ts";
import { createRepository, expectSound } from "../support/git.ts";
import { temporaryFolder } from "../support/repository.ts";

it("`git fsck --strict` finds nothing wrong with any name that a new page may have", async (t) => {
  const pieces = [
    ".",
    "git",
    "GIT",
    "~1",
    "~2",
    " ",
    "\u200c",
    "\u200d",
    "modules",
    "mod",
    "gi7eba",
    "a",
    "å",
    ":",
    "?",
    "'",
    "-",
    "_",
    "/",
    "/x",
    "COM1",
    "\ufeff",
    "😀",
    "%",
    "*",
  ];
  const names = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => a + b + c)));
  const files: Record<string, string> = {};
  for (const name of names) {
    for (const asked of [name, `${name}/x`]) {
      const slug = acceptedSlug(asked);
      if (slug !== undefined) files[pathOfNewPage(slug)] = "x";
    }
  }
  t.diagnostic(`${Object.keys(files).length} names`);
  const folder = join(temporaryFolder(t), "wiki.git");
  await createRepository(folder, files);
  await expectSound(folder);
});

function acceptedSlug(asked: string): string | undefined {
  try {
    return checkNewSlug(asked);
  } catch (error) {
    if (error instanceof BadName) return undefined;
    throw error;
  }
}
