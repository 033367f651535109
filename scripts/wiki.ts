import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { backUp } from "../server/backup/backup.ts";
import { BackupError } from "../server/backup/backuperror.ts";
import { restore } from "../server/backup/restore.ts";
import { type Config, ConfigError, readConfig } from "../server/config.ts";
import { checkData } from "../server/datacheck.ts";
import { DataFolderError, makeFolders } from "../server/datafolder.ts";
import { BadRepository } from "../server/errors.ts";
import { Repository } from "../server/git/repository.ts";
import { Audit } from "../server/members/audit.ts";
import { MemberAuthors } from "../server/members/commitauthors.ts";
import { Members } from "../server/members/members.ts";
import { OneTimeLinks } from "../server/members/onetimelinks.ts";
import { PersonRefused } from "../server/members/person.ts";
import { type Role, roles } from "../server/members/role.ts";
import { PrivateStore } from "../server/members/store.ts";
import { installHook } from "../server/policy/hook.ts";
import { checkPush } from "../server/policy/pushcheck.ts";
import { faultText } from "../views/commitfault.ts";
import { messages } from "../views/language/index.ts";

/** Looks after a wiki from the command line, also while its server runs: `npm run --silent wiki -- help`. */
const help = `Usage: npm run --silent wiki -- COMMAND

  member add --email E --name N --role R --password P
                 Gives somebody an account. Roles: ${roles.join(", ")}.
  member list    Lists the members: number, role, name, e-mail address.
  reset-link --email E
                 Prints a link by which a member sets a new password: the way back for a
                 maintainer who has lost it. Works once, for a day.
  check          Verifies the repository and the wiki's own files. Exit code 1 when something is wrong.
  backup FILE    Writes all of the wiki into one file, also while its server runs.
  restore FILE   Makes a wiki of such a file, in a data folder that is empty.
  hook           Makes the repository refuse pushes that break the policy's commit-rules.
  help           Shows this text.

The wiki's data are found by the same settings as the server's: WIKI_DATA, WIKI_REPOSITORY.
`;

class UsageError extends Error {}

const memberFields = ["email", "name", "role", "password"] as const;
type Options = Readonly<Partial<Record<(typeof memberFields)[number], string>>>;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message} See: npm run --silent wiki -- help`);
    process.exitCode = 2;
  } else if (
    error instanceof ConfigError ||
    error instanceof DataFolderError ||
    error instanceof BackupError ||
    error instanceof BadRepository
  ) {
    console.error(error.message);
    process.exitCode = 1;
  } else {
    throw error;
  }
}

/** @returns the exit code */
async function run(words: string[]): Promise<number> {
  const { command, file, options } = read(words);
  switch (command) {
    case "":
    case "help":
      console.log(help.trimEnd());
      return 0;
    case "member add":
      return addMember(readConfig(process.env), options);
    case "member list":
      return listMembers(readConfig(process.env));
    case "reset-link":
      return printResetLink(readConfig(process.env), options);
    case "backup":
      return makeBackup(readConfig(process.env), file);
    case "restore":
      return restoreBackup(readConfig(process.env), file);
    case "hook":
      return hook(readConfig(process.env));
    case "check-push":
      return checkPushed(readConfig(process.env));
    case "check":
      return check(readConfig(process.env));
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
}

function read(words: string[]): { command: string; file: string | undefined; options: Options } {
  const field = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        email: field,
        name: field,
        role: field,
        password: field,
      },
    });
    const { help: asksForHelp, ...options } = values;
    const [command = "", file] = positionals;
    if (asksForHelp) return { command: "help", file: undefined, options };
    // A file's name may be anything, also "add".
    if (isAboutFile(command) && positionals.length === 2) return { command, file, options };
    return { command: positionals.join(" "), file: undefined, options };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.split(/[.\n]/)[0]}.`);
  }
}

function isAboutFile(command: string): boolean {
  return command === "backup" || command === "restore";
}

async function makeBackup(config: Config, file: string | undefined): Promise<number> {
  const { refs } = await backUp(config, placeOf(file, "backup"));
  console.log(`The wiki is in ${file}, with ${Object.keys(refs).length} references.`);
  return 0;
}

async function restoreBackup(config: Config, file: string | undefined): Promise<number> {
  const { refs, madeAt } = await restore(config, placeOf(file, "restore"));
  console.log(`The wiki of ${madeAt} is restored, with ${Object.keys(refs).length} references:`);
  console.log(`its pages in ${config.repository}, the members' data in ${config.dataFolder}.`);
  return 0;
}

/** npm runs scripts in the project's own folder, wherever it was called. */
function placeOf(file: string | undefined, command: string): string {
  if (file === undefined) throw new UsageError(`"${command}" needs a file.`);
  return resolve(process.env.INIT_CWD ?? "", file);
}

async function addMember(config: Config, options: Options): Promise<number> {
  const missing = memberFields.filter((name) => options[name] === undefined);
  if (missing.length > 0)
    throw new UsageError(`"member add" needs ${missing.map((name) => `--${name}`).join(", ")}.`);
  const { email = "", name = "", role = "", password = "" } = options;
  return withMembers(config, async (members, store) => {
    try {
      const person = { email, name, role: role as Role, password };
      const member = await members.addWhen(person, "active", (insert) => {
        const added = insert();
        new Audit(store).record({ subjectId: added.id, action: "added", detail: added.role });
        return added;
      });
      console.log(`${member.name} is now a ${member.role} (number ${member.id}).`);
      return 0;
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      const { problem: words } = messages.en.members;
      for (const problem of Object.values(error.problems)) console.error(words[problem]);
      return 1;
    }
  });
}

function listMembers(config: Config): Promise<number> {
  return withMembers(config, (members) => {
    const list = members.list();
    for (const { id, role, name, email } of list) console.log([id, role, name, email].join("\t"));
    if (list.length === 0) console.log("The wiki has no member yet.");
    return 0;
  });
}

function printResetLink(config: Config, { email }: Options): Promise<number> {
  if (email === undefined) throw new UsageError('"reset-link" needs --email.');
  return withMembers(config, (members, store) => {
    const member = members.findByEmail(email);
    if (member === undefined) {
      console.error("No member whose account is open signs in with that address.");
      return 1;
    }
    new Audit(store).record({ subjectId: member.id, action: "reset-offered" });
    const secret = new OneTimeLinks(store).offerReset(undefined, member.id);
    console.log(`${config.url}/-/reset?token=${secret}`);
    return 0;
  });
}

async function withMembers(
  config: Config,
  work: (members: Members, store: PrivateStore) => number | Promise<number>,
): Promise<number> {
  makeFolders(config.dataFolder);
  const store = new PrivateStore(config.dataFolder);
  try {
    return await work(new Members(store, new URL(config.url).hostname), store);
  } finally {
    store.close();
  }
}

function hook({ dataFolder, repository }: Config): number {
  const folder = resolve(repository);
  if (!existsSync(folder)) {
    console.error(`There is no repository at ${folder}.`);
    return 1;
  }
  const settings = { WIKI_DATA: resolve(dataFolder), WIKI_REPOSITORY: folder };
  const program = [process.execPath, fileURLToPath(import.meta.url), "check-push"];
  const path = installHook(folder, program, settings);
  if (path === undefined) {
    console.error("The repository has a pre-receive hook of its own, which is left as it is.");
    console.error(`Let it run this with the lines that it is given: ${program.join(" ")}`);
    return 1;
  }
  console.log(`From now on ${path} refuses pushes that break the policy's commit-rules.`);
  return 0;
}

/** Run by the hook, with what Git tells it on its standard input. */
async function checkPushed(config: Config): Promise<number> {
  const push = await text(process.stdin);
  const repository = await Repository.open(config.repository);
  try {
    return await withMembers(config, async (members, store) => {
      const authors = new MemberAuthors(store, members);
      const refused = await checkPush(repository, authors, push);
      for (const { commit, faults } of refused) {
        console.error(`${commit.slice(0, 10)} breaks the wiki's contribution policy:`);
        for (const fault of faults) console.error(`  ${faultText(messages.en, fault)}`);
      }
      if (refused.length > 0) console.error("Nothing was taken. Amend the commits and push again.");
      return refused.length > 0 ? 1 : 0;
    });
  } finally {
    repository.close();
  }
}

async function check(config: Config): Promise<number> {
  const findings = await checkData(config);
  for (const { what, state, lines } of findings) {
    console.log(`${what}: ${state}`);
    for (const line of lines) console.log(`  ${line}`);
  }
  return findings.some(({ state }) => state === "wrong") ? 1 : 0;
}
