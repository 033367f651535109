import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { type FileEdit, Repository } from "../server/git/repository.ts";
import { signatureOf } from "../server/wiki/author.ts";

const run = promisify(execFile);

export interface Corpus {
  name: string;
  /** a bare repository */
  repository: string;
}

/**
 * Makes a bare repository of each Git bundle in a folder; of a folder without bundles but with texts (`.md`, `.txt`)
 * it makes one whose pages they are.
 *
 * @param work  where the repositories are to be
 */
export async function* wikisIn(folder: string, work: string): AsyncGenerator<Corpus> {
  const files = (await readdir(folder)).sort();
  const bundles = files.filter((file) => file.endsWith(".bundle"));
  for (const file of bundles) {
    const name = basename(file, ".bundle");
    const repository = join(work, `${name}.git`);
    await run("git", ["clone", "--quiet", "--bare", join(folder, file), repository]);
    yield { name, repository };
  }
  const texts = files.filter((file) => [".md", ".txt"].includes(extname(file)));
  if (bundles.length === 0 && texts.length > 0) {
    const name = basename(folder);
    const repository = join(work, `${name}.git`);
    await writeTexts(repository, folder, texts);
    yield { name, repository };
  }
}

async function writeTexts(repository: string, folder: string, texts: string[]): Promise<void> {
  const edits = new Map<string, FileEdit>();
  for (const text of texts)
    edits.set(`${basename(text, extname(text))}.md`, { bytes: await readFile(join(folder, text)) });
  const author = signatureOf({ name: "Ekowiki", email: "" }, new Date(), "UTC");
  const created = await Repository.create(repository, (growing) =>
    growing.writeCommit({ parent: undefined, edits, author, message: "Texts\n" }),
  );
  created.close();
}
