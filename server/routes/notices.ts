import { type Request, type Response, Router } from "express";
import {
  digestView,
  newFeedView,
  type ShownSuggestion,
  type ShownWatch,
  stoppedView,
  stopView,
} from "../../views/digest.ts";
import type { FeedEntry } from "../../views/feed.ts";
import type { FieldError } from "../../views/field.ts";
import type { Frame } from "../../views/frame.ts";
import { messages } from "../../views/language/index.ts";
import { personName } from "../../views/person.ts";
import { BadForm, PageNotFound } from "../errors.ts";
import { notify, requireMember } from "../members/session.ts";
import type { News } from "../notices/digest.ts";
import { mailings } from "../notices/noticesettings.ts";
import { isFolder, type Watch } from "../notices/watches.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { changesDays, filesInWords } from "./changes.ts";
import { sendFeed } from "./feeds.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";
import { ownPath } from "./ownpath.ts";
import { subjectAt } from "./subject.ts";

const address = "/-/notices";

/** What members are told about: `/-/notices`, as a feed and by mail; and the watching of pages and folders. */
export function noticeRoutes(site: Site): Router {
  const router = Router();
  const { watches, noticeSettings, digest, config } = site;

  router.get(address, (req, res) => send(req, res, []));

  router.post("/-/watch", (req, res) => {
    const { id } = requireMember(req);
    const [watch, unwatch] = [field(req.body, "watch"), field(req.body, "unwatch")];
    if (unwatch !== "") watches.remove(id, unwatch);
    else if (!isThere(watch)) throw new BadForm("nothing there to watch", { field: "watch" });
    else if (!watches.add(id, watch)) notify(req, { kind: "watches-full" });
    res.redirect(303, ownPath(field(req.body, "return")));
  });

  router.post(`${address}/mail`, async (req, res) => {
    const { id } = requireMember(req);
    if (site.mail === undefined) throw new PageNotFound("no mail is sent", { slug: "" });
    const mailing = mailings.find((known) => known === field(req.body, "mailing"));
    const language = languageOf(req, config);
    if (mailing === undefined)
      return send(req, res, [{ field: "mailing", text: messages[language].digest.unknownMailing }]);
    noticeSettings.choose(id, mailing, { language, newest: await digest.newest() });
    notify(req, { kind: "account", what: "notices" });
    res.redirect(303, address);
  });

  router.post(`${address}/feed`, async (req, res) => {
    const { id } = requireMember(req);
    if (field(req.body, "feed") !== "make") {
      noticeSettings.revokeFeed(id);
      notify(req, { kind: "account", what: "feed-revoked" });
      return res.redirect(303, address);
    }
    const feed = `${config.url}${address}.atom?token=${noticeSettings.makeFeed(id)}`;
    res.set("Cache-Control", "no-store");
    res.send(String(newFeedView(await frameOf(req, site), { address: feed })));
  });

  // Feed readers have no session; the secret in the address stands for the member.
  router.get(`${address}.atom`, async (req, res) => {
    const token = field(req.query, "token");
    const owner = noticeSettings.feedOwner(token);
    const member = owner === undefined ? undefined : site.members.find(owner);
    if (member === undefined) throw new PageNotFound("no such feed", { slug: "" });
    const frame = await frameOf(req, site);
    const news = await digest.newsFor(member.id);
    sendFeed(res, {
      address: `${config.url}${address}.atom`,
      page: config.url + address,
      title: frame.t.digest.feedTitle(config.title),
      language: frame.language,
      entries: feedEntries(frame, news),
    });
  });

  router.get(`${address}/stop`, async (req, res) => {
    const token = field(req.query, "token");
    const isKnown = noticeSettings.stopOwner(token) !== undefined;
    const frame = await privateFrame(req, res);
    if (!isKnown)
      return void res.status(403).send(String(stoppedView(frame, { isStopped: false })));
    res.send(String(stopView(frame, { token })));
  });

  // Mail programs send this by themselves when their user ends the letters there (RFC 8058).
  router.post(`${address}/stop`, async (req, res) => {
    const isStopped = noticeSettings.stop(field(req.query, "token"));
    const frame = await privateFrame(req, res);
    res.status(isStopped ? 200 : 403).send(String(stoppedView(frame, { isStopped })));
  });

  async function send(req: Request, res: Response, errors: FieldError[]): Promise<void> {
    const { id, email } = requireMember(req);
    const frame = await privateFrame(req, res);
    const news = await digest.newsFor(id);
    const feedMadeAt = noticeSettings.feedMadeAt(id);
    const page = digestView(frame, {
      days: changesDays(site, site.wiki.snapshot, news.changes),
      suggestions: shownSuggestions(frame, news),
      watches: watches.list(id).map(shownWatch),
      ...(site.mail && { mail: { mailing: noticeSettings.mailing(id), address: email } }),
      ...(feedMadeAt && { feedMadeAt }),
      errors,
    });
    res.status(errors.length > 0 ? 422 : 200).send(String(page));
  }

  function privateFrame(req: Request, res: Response): Promise<Frame> {
    res.set("Cache-Control", "no-store");
    return frameOf(req, site);
  }

  function isThere(path: string): boolean {
    const { files } = site.wiki.snapshot;
    if (!isFolder(path)) return files.has(path);
    return [...files.keys()].some((file) => file.startsWith(path));
  }

  function shownWatch({ path }: Watch): ShownWatch {
    const { title, address: place, isDeleted } = subjectAt(site.wiki.snapshot, path);
    if (!isFolder(path))
      return { path, title, isFolder: false, ...(!isDeleted && { address: place }) };
    const folder = path.slice(0, -1);
    const list = `/-/pages?folder=${encodeURIComponent(folder.toWellFormed())}`;
    return { path, title: folder, isFolder: true, ...(isThere(path) && { address: list }) };
  }

  function feedEntries(frame: Frame, { changes, suggestions }: News): FeedEntry[] {
    const { history, digest: words } = frame.t;
    const told = suggestions.map(({ number, summary, kind, by, text, at }) => ({
      address: `${config.url}/-/suggestions/${number}#${at.getTime()}`,
      title: words.suggestion(summary),
      at,
      author: by ?? words.somebody,
      summary: [words.said[kind](by ?? words.somebody), text].filter(Boolean).join(": "),
    }));
    const changed = changes.map((entry) => ({
      address: `${config.url}/-/commit/${entry.commit}`,
      title: entry.summary || history.noSummary,
      at: entry.author.at,
      author: personName(frame.t, entry.author.name),
      summary: filesInWords(frame, site.wiki.snapshot, entry),
    }));
    return [...told, ...changed].sort((one, other) => other.at.getTime() - one.at.getTime());
  }

  return router;
}

function shownSuggestions({ t }: Frame, { suggestions }: News): ShownSuggestion[] {
  const { said, somebody } = t.digest;
  return suggestions.map(({ number, summary, kind, by, text, at }) => ({
    address: `/-/suggestions/${number}`,
    summary,
    said: said[kind](by ?? somebody),
    text,
    at,
  }));
}
