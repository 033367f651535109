import { account } from "./account.ts";
import { admin } from "./admin.ts";
import { archive } from "./archive.ts";
import { attachments } from "./attachments.ts";
import { audit } from "./audit.ts";
import { type Language, languages } from "./catalogue.ts";
import { commitRules } from "./commitrules.ts";
import { compare } from "./compare.ts";
import { csvImport } from "./csvimport.ts";
import { digest } from "./digest.ts";
import { doubts } from "./doubts.ts";
import { edit } from "./edit.ts";
import { errors } from "./errors.ts";
import { folderRoles } from "./folderroles.ts";
import { forgotten } from "./forgotten.ts";
import { frame } from "./frame.ts";
import { history } from "./history.ts";
import { join } from "./join.ts";
import { letters } from "./letters.ts";
import { links } from "./links.ts";
import { lists } from "./lists.ts";
import { media } from "./media.ts";
import { members } from "./members.ts";
import { missing } from "./missing.ts";
import { notices } from "./notices.ts";
import { openId } from "./openid.ts";
import { ownData } from "./owndata.ts";
import { page } from "./page.ts";
import { policy } from "./policy.ts";
import { propose } from "./propose.ts";
import { recordForm } from "./recordform.ts";
import { search } from "./search.ts";
import { suggesting } from "./suggesting.ts";
import { suggestions } from "./suggestions.ts";
import { time } from "./time.ts";
import { tokens } from "./tokens.ts";
import { workshops } from "./workshops.ts";

export { type Language, languages } from "./catalogue.ts";

/** One catalogue a noun. To add one: import it above and name it here. */
const nouns = {
  account,
  admin,
  attachments,
  audit,
  commitRules,
  archive,
  compare,
  csvImport,
  doubts,
  digest,
  edit,
  errors,
  folderRoles,
  forgotten,
  frame,
  history,
  join,
  letters,
  links,
  lists,
  media,
  members,
  missing,
  notices,
  openId,
  ownData,
  page,
  propose,
  recordForm,
  policy,
  search,
  suggesting,
  suggestions,
  time,
  tokens,
  workshops,
};

/** Everything that the interface says, in one language. */
export type Messages = { [Noun in keyof typeof nouns]: (typeof nouns)[Noun]["en"] };

/** @example messages.sv.frame.signIn → "Logga in" */
export const messages = Object.fromEntries(
  languages.map((language) => [language, messagesIn(language)]),
) as Record<Language, Messages>;

/** What each language calls itself, for the one who is looking for it. */
export const languageNames: Record<Language, string> = { sv: "Svenska", en: "English" };

function messagesIn(language: Language): Messages {
  return Object.fromEntries(
    Object.entries(nouns).map(([noun, words]) => [noun, words[language]]),
  ) as Messages;
}
