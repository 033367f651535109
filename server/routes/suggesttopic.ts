import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { topicAddress, topicView } from "../../views/suggesttopic.ts";
import { BadName, PageExists } from "../errors.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import type { Site } from "../site.ts";
import { suggestedEdit } from "../suggestions/suggestededit.ts";
import { noCommit } from "../wiki/change.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { editFields } from "../wiki/frontmatteredit.ts";
import { checkNewSlug, pathOfNewPage, slugOfTitle } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { field } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { forgetFormDraft, formDraft } from "./formdraft.ts";
import { frameOf } from "./frame.ts";
import { folderFor } from "./record.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";
import { templateText } from "./templates.ts";

/** A topic or a presentation that somebody would like to hear: a form that becomes the beginning of a page. */
export function suggestTopicRoutes(site: Site): Router {
  const router = Router();

  router.get(topicAddress, async (req, res) => {
    saveOrSuggest(site, req, { deed: "create", paths: [pathFor(site, "x")] });
    await sendForm(site, req, res, { ...noTopic, title: field(req.query, "title") }, []);
  });

  router.post(topicAddress, async (req, res) => {
    const topic = {
      title: field(req.body, "title").trim(),
      speaker: field(req.body, "speaker").trim(),
      organisation: field(req.body, "organisation").trim(),
    };
    const path = pathFor(site, topic.title || "x");
    saveOrSuggest(site, req, { deed: "create", paths: [path], kinds: ["presentation"] });
    if (field(req.body, "do") === "show") return sendForm(site, req, res, topic, []);
    const errors = await sendTopic(site, req, res, topic);
    if (errors.length > 0) return sendForm(site, req, res.status(422), topic, errors);
    forgetFormDraft(site, req, topicAddress);
  });

  return router;
}

interface Topic {
  title: string;
  speaker: string;
  organisation: string;
}

const noTopic: Topic = { title: "", speaker: "", organisation: "" };

async function sendTopic(
  site: Site,
  req: Request,
  res: Response,
  topic: Topic,
): Promise<FieldError[]> {
  const { t } = await frameOf(req, site);
  const words = t.suggesting.topic;
  if (topic.title === "") return [{ field: "title", text: words.missing }];
  const { snapshot } = site.wiki;
  const base = snapshot.commit ?? noCommit;
  try {
    const slug = checkNewSlug(slugFor(site, topic.title));
    const text = await textFor(site, req, snapshot, slug, topic);
    const isTaken = snapshot.pageAt(slug) !== undefined;
    if (isTaken) throw new PageExists("the name is taken", { slug });
    const { path, edits } = await suggestedEdit(site.wiki, snapshot, { slug, text, base });
    return await sendSuggestion(site, req, res, {
      base,
      edits,
      summary: messages[site.config.language].suggesting.topic.summary(topic.title),
      proposedSummary: "",
      files: [{ path }],
    });
  } catch (error) {
    if (error instanceof PageExists) return [{ field: "title", text: words.taken }];
    if (!(error instanceof BadName)) throw error;
    return [{ field: "title", text: t.errors.sentence.BadName(error.values).text }];
  }
}

/** The page that the topic becomes: from the template for presentations, if there is one. */
async function textFor(
  site: Site,
  req: Request,
  snapshot: Snapshot,
  slug: string,
  { title, speaker, organisation }: Topic,
): Promise<string> {
  const template = [...snapshot.pages.values()].find(
    ({ path, facts }) =>
      path.startsWith("templates/") && stringField(facts.fields, "kind") === "presentation",
  );
  const begun = await templateText(site, snapshot, template?.slug ?? "", slug);
  const by = { ...(speaker && { person: speaker }), ...(organisation && { organisation }) };
  const text = editFields(begun, {
    kind: "presentation",
    title,
    ...(speaker + organisation !== "" && { speakers: [by] }),
  });
  const why = field(req.body, "reason").trim();
  if (why === "") return text;
  const { bodyStart } = readFrontMatter(text);
  const body = text.slice(bodyStart).replace(/^\s+/, "");
  return `${text.slice(0, bodyStart)}\n${why}\n\n${body}`;
}

function slugFor(site: Site, title: string): string {
  const folder = folderFor(site, "presentation", undefined);
  // A slash in a title is no folder.
  const name = slugOfTitle(title.replaceAll("/", "-"));
  return folder === "" ? name : `${folder}/${name}`;
}

function pathFor(site: Site, title: string): string {
  return pathOfNewPage(slugFor(site, title));
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  topic: Topic,
  errors: readonly FieldError[],
): Promise<void> {
  // Also from those who may save: a topic is chosen together.
  const suggesting = suggestingIn(site, req, "suggest") ?? { reason: "" };
  const licence = licenceOf(policyIn(site.wiki.snapshot).license).name;
  const draft = formDraft(site, req, topicAddress);
  const frame = await frameOf(req, site);
  res.send(String(topicView(frame, { ...topic, licence, suggesting, errors, draft })));
}
