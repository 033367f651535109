import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { messages } from "../views/language/index.ts";
import { type Assets, buildAssets } from "./assets.ts";
import { Attachments } from "./attachments/attachments.ts";
import type { Config } from "./config.ts";
import { type DataFolder, openDataFolder } from "./datafolder.ts";
import { Extractor } from "./extraction/extractor.ts";
import { ExtractionStore } from "./extraction/store.ts";
import { FileFeed } from "./filefeed.ts";
import { Repository } from "./git/repository.ts";
import { History } from "./history/history.ts";
import type { Mail } from "./mail/mail.ts";
import { Markdown } from "./markdown/markdown.ts";
import { MemberPages } from "./memberpages.ts";
import { Acceptances } from "./members/acceptances.ts";
import { Administration } from "./members/administration.ts";
import { Audit } from "./members/audit.ts";
import { Drafts } from "./members/drafts.ts";
import { FirstMaintainer } from "./members/firstmaintainer.ts";
import { FolderRoles } from "./members/folderroles.ts";
import { FormerMembers } from "./members/former.ts";
import { Joining } from "./members/joining.ts";
import { LinkedAccounts } from "./members/linkedaccounts.ts";
import { Members } from "./members/members.ts";
import { OneTimeLinks } from "./members/onetimelinks.ts";
import { OwnAccount } from "./members/ownaccount.ts";
import { OwnData } from "./members/owndata.ts";
import { type PrivateFault, PrivateFileError } from "./members/privatefile.ts";
import { SessionList } from "./members/sessionlist.ts";
import { PrivateStore } from "./members/store.ts";
import { Tokens } from "./members/tokens.ts";
import { Moments } from "./moments.ts";
import { Digest } from "./notices/digest.ts";
import { NoticeSettings } from "./notices/noticesettings.ts";
import { Postman } from "./notices/postman.ts";
import { Watches } from "./notices/watches.ts";
import type { OpenId } from "./openid/openid.ts";
import { PolicyKeeper } from "./policy/keeper.ts";
import { RecordBook } from "./presentations/recordbook.ts";
import { RecordingCheck } from "./presentations/recordingcheck.ts";
import { Search } from "./search/search.ts";
import { SearchFeed } from "./searchfeed.ts";
import { Suggestions } from "./suggestions/suggestions.ts";
import { VisitorLimit } from "./suggestions/visitorlimit.ts";
import { ThumbnailFeed } from "./thumbnails/feed.ts";
import { VisitorPages } from "./visitorpages.ts";
import { FactsStore } from "./wiki/facts.ts";
import { createFromStarter } from "./wiki/starter.ts";
import { Wiki } from "./wiki/wiki.ts";

/**
 * The parts in which nothing private lies. Whoever is given these alone and a reader's stance cannot show anybody what
 * is somebody else's.
 */
export interface PublicSite {
  config: Config;
  wiki: Wiki;
  /** what happened to each page */
  history: History;
  markdown: Markdown;
  /** workshops and presentations */
  records: RecordBook;
  attachments: Attachments;
  assets: Assets;
  /** keeps a policy in force while its page cannot be read */
  policyKeeper: PolicyKeeper;
}

/** Everything that answering a request takes, opened at the start and handed to each route module. */
export interface Site extends PublicSite {
  /** whole pages, for readers who are not signed in */
  visitorPages: VisitorPages;
  /** whole pages, for all members who stand alike */
  memberPages: MemberPages;
  search: Search;
  /** whether recordings still answer, once somebody has asked */
  recordingCheck: RecordingCheck;
  members: Members;
  store: PrivateStore;
  drafts: Drafts;
  suggestions: Suggestions;
  /** how often one network may suggest without an account */
  visitorLimit: VisitorLimit;
  ownAccount: OwnAccount;
  sessionList: SessionList;
  administration: Administration;
  folderRoles: FolderRoles;
  joining: Joining;
  links: OneTimeLinks;
  audit: Audit;
  /** those whose names are no longer shown */
  former: FormerMembers;
  tokens: Tokens;
  ownData: OwnData;
  /** who has accepted the contribution policy */
  acceptances: Acceptances;
  firstMaintainer: FirstMaintainer;
  linkedAccounts: LinkedAccounts;
  watches: Watches;
  noticeSettings: NoticeSettings;
  /** what there is to tell members */
  digest: Digest;
  /** absent where the wiki sends no mail */
  postman?: Postman;
  /** absent where members sign in here alone */
  openId?: OpenId;
  /** absent where the wiki sends no mail */
  mail?: Mail;
  /** Waits for running saves, then closes everything. */
  close(): Promise<void>;
}

const starterContent = fileURLToPath(new URL("../wiki-content", import.meta.url));

/** Parts that know no wiki, so several sites in one process may share them. Whoever lends one closes it. */
export interface Lent {
  assets?: Assets;
  markdown?: Markdown;
}

/**
 * Opens the data folder, the repository (made from the starter wiki if there is none) and what is derived from it.
 *
 * @throws DataFolderError, BadRepository  with a sentence for the console
 */
export async function openSite(config: Config, lent: Lent = {}): Promise<Site> {
  const folder = openDataFolder(config.dataFolder, existsSync(config.repository));
  try {
    return await openIn(folder, config, lent);
  } catch (error) {
    folder.close();
    throw error;
  }
}

async function openIn(folder: DataFolder, config: Config, lent: Lent): Promise<Site> {
  const { timeZone } = config;
  const [assets, repository] = await Promise.all([
    lent.assets ?? buildAssets(),
    openRepository(config),
  ]);
  const markdown = lent.markdown ?? new Markdown();
  const facts = new FactsStore(join(folder.derived, "facts.sqlite"), (bodies, urgency) =>
    markdown.facts(bodies, urgency),
  );
  const store = await openPrivateStore(folder);
  const former = new FormerMembers(store, messages[config.language].members);
  const historyFile = join(folder.derived, "history.sqlite");
  const history = new History(historyFile, repository, former.shownName);
  former.onChange(() => history.forgetNames());
  const homes = { aliases: config.aliases, ownUrl: config.url };
  const wiki = await Wiki.open({ repository, facts, history, timeZone, homes });
  wiki.onCommit(({ changes }) => {
    for (const { before } of changes) if (before !== undefined) markdown.forget(before.id);
  });
  const search = Search.open({ folder: folder.derived });
  const recordingCheck = new RecordingCheck();
  const records = new RecordBook({
    wiki,
    history,
    file: join(folder.derived, "records.sqlite"),
    homes,
    timeZone,
  });
  const moments = new Moments(wiki);
  // They take in a commit a moment after it was made.
  records.onChange(() => moments.renew());
  former.onChange(() => moments.renew());
  void wiki.textsRead.then(() => moments.renew());
  const extractor = new Extractor();
  const extractions = new ExtractionStore(join(folder.derived, "extraction.sqlite"), extractor);
  const files = new FileFeed({ wiki, search, extractions, records });
  const feed = new SearchFeed({ wiki, markdown, search, files, records });
  const attachments = new Attachments(folder, repository);
  const thumbnailFeed = new ThumbnailFeed(wiki, attachments.thumbnails);
  const members = new Members(store, new URL(config.url).hostname);
  const mail = await openMail(config, store);
  const suggestions = new Suggestions({ wiki, store, timeZone });
  if (store.fault === undefined) await suggestions.reconcile();
  const notices = openNotices({ store, wiki, history, members, suggestions, config, mail });
  const close = async () => {
    recordingCheck.close();
    await notices.postman?.close();
    wiki.giveUpReading();
    await Promise.all([feed.close(), records.close(), extractor.close(), mail?.close()]);
    await search.close();
    await wiki.close();
    thumbnailFeed.close();
    await attachments.close();
    if (markdown !== lent.markdown) await markdown.close();
    store.close();
    folder.close();
  };
  const openId = await openOpenId(config);
  let closing: Promise<void> | undefined;
  return {
    config,
    wiki,
    history,
    markdown,
    visitorPages: new VisitorPages({ config, moments }),
    memberPages: new MemberPages(moments),
    search,
    records,
    recordingCheck,
    attachments,
    assets,
    members,
    store,
    drafts: new Drafts(store),
    suggestions,
    visitorLimit: new VisitorLimit(),
    ...openAccounts(store, members, former),
    ...notices,
    policyKeeper: await PolicyKeeper.open(wiki, history),
    firstMaintainer: new FirstMaintainer(members),
    ...(mail && { mail }),
    ...(openId && { openId }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Most wikis send no mail, or know no provider: they need not load what it takes. */
async function openMail({ mail, title }: Config, store: PrivateStore): Promise<Mail | undefined> {
  if (mail === undefined) return undefined;
  const { Mail } = await import("./mail/mail.ts");
  return new Mail({ store, settings: mail, name: title });
}

async function openOpenId({ openId, url }: Config): Promise<OpenId | undefined> {
  if (openId === undefined) return undefined;
  const { OpenId } = await import("./openid/openid.ts");
  return new OpenId(openId, `${url}/-/openid/callback`);
}

interface NoticeParts
  extends Pick<Site, "config" | "store" | "wiki" | "history" | "members" | "suggestions"> {
  mail: Mail | undefined;
}

/** What members are told about. */
function openNotices({
  store,
  wiki,
  history,
  members,
  suggestions,
  config,
  mail,
}: NoticeParts): Pick<Site, "watches" | "noticeSettings" | "digest" | "postman"> {
  const watches = new Watches(store);
  const noticeSettings = new NoticeSettings(store);
  const digest = new Digest({ store, wiki, history, watches });
  const told = { watches, noticeSettings, digest };
  if (mail === undefined) return told;
  const postman = new Postman({ config, wiki, members, mail, settings: noticeSettings, digest });
  suggestions.onChange(() => postman.hurry());
  return { ...told, postman };
}

/** What is done with accounts, by their owners and by maintainers. */
function openAccounts(store: PrivateStore, members: Members, former: FormerMembers) {
  const ownAccount = new OwnAccount(store, members);
  const sessionList = new SessionList(store);
  const audit = new Audit(store);
  const links = new OneTimeLinks(store);
  return {
    ownAccount,
    sessionList,
    audit,
    former,
    links,
    tokens: new Tokens(store),
    linkedAccounts: new LinkedAccounts({ store, members, audit }),
    folderRoles: new FolderRoles(store, audit),
    ownData: new OwnData(store, audit, former),
    acceptances: new Acceptances(store),
    administration: new Administration({ store, audit, links, sessionList }),
    joining: new Joining({ store, members, audit, links, ownAccount, sessionList }),
  };
}

/** Without its accounts the wiki still has its pages: whoever looks after it is told, and readers go on reading. */
async function openPrivateStore({ path, isReadOnly }: DataFolder): Promise<PrivateStore> {
  if (isReadOnly) return new PrivateStore(path, "read-only");
  for (let tries = 1; ; tries++) {
    try {
      return new PrivateStore(path);
    } catch (error) {
      if (!(error instanceof PrivateFileError)) throw error;
      if (error.fault === "busy" && tries < mostTries) await wait(restMs);
      else {
        console.error(`${error.message} ${adviceFor(error.fault)}`);
        return new PrivateStore(path, error.fault);
      }
    }
  }
}

/** Another program may hold the accounts for a moment: each try waits a second for it. */
const mostTries = 5;
const restMs = 300;

function adviceFor(fault: PrivateFault): string {
  const state = "Until then pages can be read, and nobody can sign in or save.";
  if (fault === "newer") return `Start the newer wiki again. ${state}`;
  if (fault === "damaged")
    return `Stop the wiki, put the file from a backup in its place, and start again; it is left as it is. ${state}`;
  return `Start the wiki again when no other program holds the file and the disk can be written. ${state}`;
}

function openRepository(config: Config): Promise<Repository> {
  return existsSync(config.repository)
    ? Repository.open(config.repository)
    : createFromStarter(config.repository, starterContent, config.timeZone, config.language);
}
