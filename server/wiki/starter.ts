import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type FileEdit, Repository } from "../git/repository.ts";
import { signatureOf } from "./author.ts";

/**
 * Creates a repository whose first commit holds the starter wiki.
 *
 * @param folder   where the bare repository is to be, for example "data/wiki.git"
 * @param content  the folder whose files become the first commit, for example "wiki-content"
 */
export async function createFromStarter(
  folder: string,
  content: string,
  timeZone: string,
  language: keyof typeof messages,
): Promise<Repository> {
  const edits = new Map<string, FileEdit>();
  for (const entry of await readdir(content, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(content, file).split(sep).join("/").normalize("NFC");
    edits.set(path, { bytes: await readFile(file) });
  }
  const author = signatureOf(
    { name: "Ekowiki", email: "ekowiki@users.noreply.localhost" },
    new Date(),
    timeZone,
  );
  return Repository.create(folder, async (repository) => {
    const message = `${messages[language]}\n\nLicense: CC-BY-4.0\n`;
    return repository.writeCommit({ parent: undefined, edits, author, message });
  });
}

/** Like the proposed summaries of edits, it becomes part of Git's history. */
const messages = {
  en: "Create the wiki from its starter pages",
  sv: "Skapa wikin med dess första sidor",
};
