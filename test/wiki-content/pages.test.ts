import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readLegacy } from "../../server/presentations/legacy.ts";
import {
  presentationSchema,
  readPresentation,
  readWorkshop,
  workshopSchema,
} from "../../server/presentations/schema.ts";
import { listField, readFrontMatter, stringField } from "../../server/wiki/frontmatter.ts";
import { checkNewSlug, isListed } from "../../server/wiki/slug.ts";
import { starterPages as pages, type StarterPage } from "./starter.ts";

const listed = pages.filter((page) => isListed(page.path));

function pageAt(slug: string): StarterPage {
  const page = pages.find((candidate) => candidate.slug === slug);
  assert.ok(page, `the starter wiki has no page ${slug}`);
  return page;
}

describe("the starter wiki", () => {
  it("has the pages that a new wiki begins with", () => {
    for (const slug of ["home", "_sidebar", "Om-nätverket", "Delta", "Welcome"]) pageAt(slug);
  });

  it("names its files as the wiki itself would", () => {
    for (const { path, slug } of pages) {
      assert.match(path, /\.md$/);
      assert.equal(checkNewSlug(slug), slug);
    }
  });

  it("gives each page a title, a language and a description", () => {
    for (const { path, fields, error } of listed) {
      assert.equal(error, undefined, path);
      assert.ok(stringField(fields, "title"), `${path} has a title`);
      assert.match(stringField(fields, "lang") ?? "", /^(?:sv|en)$/, `${path} has a language`);
      const isPolicy = fields.kind === "policy";
      assert.ok(isPolicy || stringField(fields, "description"), `${path} is described`);
    }
  });

  it("gives no two pages of one language the same title", () => {
    const titles = listed.map(({ fields }) => `${fields.lang} ${fields.title}`);
    assert.deepEqual(titles, [...new Set(titles)]);
  });

  it("leaves the first heading to the title and skips no level", () => {
    for (const { path, body } of pages) {
      let level = 1;
      for (const [, signs = ""] of withoutCode(body).matchAll(/^(#+) /gm)) {
        assert.ok(signs.length > 1, `${path} has a heading of the first level`);
        assert.ok(signs.length <= level + 1, `${path} skips from level ${level}`);
        level = signs.length;
      }
    }
  });

  it("shows nobody's e-mail address", () => {
    const address = /[\w.+-]+@(?!users\.noreply\b|example\.org\b)[\w-]+(?:\.[\w-]+)*/;
    for (const { path, text } of pages) assert.doesNotMatch(text, address, path);
  });

  it("ends each file with one line feed and uses no other line ends", () => {
    for (const { path, text } of pages) assert.match(text, /^[^\r]*[^\r\n]\n$/, path);
  });
});

describe("the starter wiki's policy", () => {
  it("asks for CC BY 4.0, a sign-off and a summary", () => {
    const { kind, license, summary, ...others } = pageAt("Policy-för-att-bidra").fields;
    assert.deepEqual([kind, license, summary], ["policy", "CC-BY-4.0", "asked"]);
    assert.deepEqual([others["code-license"], others["sign-off"]], ["Apache-2.0", true]);
  });

  it("is the only one", () => {
    assert.equal(listed.filter(({ fields }) => fields.kind === "policy").length, 1);
  });
});

describe("the starter wiki's presentations", () => {
  const presentations = listed.filter(({ fields }) => fields.kind === "presentation");

  it("say who spoke, for which organisation, and when", () => {
    assert.equal(presentations.length, 2);
    for (const { path, fields } of presentations) {
      assert.match(stringField(fields, "date") ?? "", /^\d{4}-\d\d-\d\d$/, path);
      assert.ok(listField(fields, "subjects").length > 0, path);
      assert.ok(Array.isArray(fields.speakers) && fields.speakers.length > 0, path);
      for (const speaker of fields.speakers) {
        assert.ok(stringField(speaker, "person") && stringField(speaker, "organisation"), path);
      }
    }
  });

  it("lie in a folder of their own", () => {
    for (const { path } of presentations) assert.match(path, /^presentationer\//);
  });
});

describe("the starter wiki's records", () => {
  it("have nothing in them that is doubtful, and a template is empty of facts", () => {
    for (const { path, fields } of pages) {
      if (fields.kind === "presentation")
        assert.deepEqual(readPresentation(fields).doubts, [], path);
      if (fields.kind === "workshop") assert.deepEqual(readWorkshop(fields).doubts, [], path);
    }
    const template = pageAt("templates/Presentation");
    const { speakers, recording, slides } = readPresentation(template.fields);
    assert.deepEqual([speakers, recording, slides], [[], undefined, []]);
  });

  it("are explained field by field in both languages", () => {
    for (const slug of ["manual/Fält-för-workshoppar", "manual/en/Record-fields"]) {
      const { body } = pageAt(slug);
      const fields = new Set([...Object.keys(presentationSchema), ...Object.keys(workshopSchema)]);
      // Of speakers who have none; it is read, and nobody need write it.
      fields.delete("organisation");
      for (const field of fields) assert.ok(body.includes(`\`${field}\``), `${slug}: ${field}`);
    }
  });

  it("are read from the manual's own examples", () => {
    for (const slug of ["manual/Fält-för-workshoppar", "manual/en/Record-fields"]) {
      const { body } = pageAt(slug);
      const examples = [...body.matchAll(/```(?:yaml|markdown)\n([\s\S]*?)```/g)].map(
        ([, text = ""]) => text,
      );
      const [presentation = "", workshop = "", header = "", section = ""] = examples;
      const told = readPresentation(readFrontMatter(presentation).fields);
      assert.deepEqual([told.doubts, told.recording?.start], [[], 51 * 60 + 30]);
      const held = readWorkshop(readFrontMatter(workshop).fields);
      assert.deepEqual([held.doubts, held.agenda.length, held.recordings.length], [[], 3, 1]);
      assert.equal(readLegacy(header).page?.speakers[0]?.person, "Ada Exempel");
      assert.equal(readLegacy(section).sections[0]?.items.length, 2);
    }
  });
});

describe("the starter wiki's templates", () => {
  const templates = pages.filter(({ path }) => path.startsWith("templates/"));

  it("are for a page, a presentation and a workshop", () => {
    const slugs = templates.map(({ slug }) => slug).sort();
    assert.deepEqual(slugs, ["templates/Presentation", "templates/Sida", "templates/Workshop"]);
  });

  it("have no title, so that a page made from them keeps its own", () => {
    for (const { path, fields, error } of templates) {
      assert.equal(error, undefined, path);
      assert.equal("title" in fields, false, path);
    }
  });
});

describe("the manual", () => {
  const manual = listed.filter(({ path }) => path.startsWith("manual/"));

  it("says everything in Swedish and in English, page by page", () => {
    const swedish = manual.filter(({ fields }) => fields.lang === "sv");
    const english = manual.filter(({ fields }) => fields.lang === "en");
    assert.equal(swedish.length, english.length);
    for (const page of english) {
      assert.match(page.path, /^manual\/en\//);
      const counterparts = swedish.filter(
        (other) =>
          page.body.includes(`](${other.slug}).*`) && other.body.includes(`](${page.slug}).*`),
      );
      const isFirstPage = page.slug === "manual/en/Manual";
      assert.equal(counterparts.length, isFirstPage ? 0 : 1, `the counterpart of ${page.path}`);
    }
  });

  it("is reached from its first page", () => {
    const first = { sv: pageAt("manual/Handbok"), en: pageAt("manual/en/Manual") };
    for (const { slug, fields } of manual) {
      const { body, slug: own } = fields.lang === "sv" ? first.sv : first.en;
      assert.ok(slug === own || body.includes(`](${slug})`), `${own} leads to ${slug}`);
    }
  });
});

function withoutCode(body: string): string {
  return body.replace(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, "");
}
