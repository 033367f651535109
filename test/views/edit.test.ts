import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { deleteView } from "../../views/delete.ts";
import { type EditProps, editView } from "../../views/edit.ts";
import { approveView } from "../../views/editapprove.ts";
import { type ConflictProps, conflictView } from "../../views/editconflict.ts";
import { goneView } from "../../views/editgone.ts";
import type { Frame } from "../../views/frame.ts";
import type { Html } from "../../views/html.ts";
import { type Language, languages, messages } from "../../views/language/index.ts";
import { nameTagView } from "../../views/nametag.ts";
import { newView } from "../../views/new.ts";
import { renameView } from "../../views/rename.ts";
import { uploadView } from "../../views/upload.ts";

const hostile = `"><script>alert(1)</script></textarea>&amp;`;

function frame(language: Language = "en"): Frame {
  return {
    language,
    t: messages[language],
    wikiTitle: "Ekowiki",
    wikiLanguage: language,
    address: "/-/edit/Home",
    member: { nameTag: nameTagView(messages[language], "Ada"), role: "member" },
    tree: [],
    assets: {
      style: "/s.css",
      script: "/m.js",
      editor: "/e.js",
      pdfViewer: "/pdf/",
      icon: "/i.svg",
      fonts: [],
    },
    notices: [],
    timeZone: "Europe/Stockholm",
  };
}

function edit(props: Partial<EditProps> = {}): EditProps {
  return {
    slug: "Home",
    title: "Home",
    isNew: false,
    content: "Hello",
    summary: "",
    base: "0".repeat(40),
    address: "/Home",
    formAction: "/-/edit/Home",
    licence: "CC BY 4.0",
    errors: [],
    uploadsAllowed: true,
    uploadLimitBytes: 25 * 1024 * 1024,
    ...props,
  };
}

function conflict(props: Partial<ConflictProps> = {}): ConflictProps {
  return {
    slug: "Home",
    title: "Home",
    base: "a".repeat(40),
    baseText: "one\nkept\nlast\n",
    theirs: {
      text: "one of theirs\nkept\nLAST\n",
      author: "Bo",
      at: new Date("2026-03-12T13:05:00Z"),
      summary: "Say more",
    },
    mine: "one of mine\nkept\nlast\n",
    summary: "My change",
    formAction: "/-/edit/Home",
    address: "/Home",
    licence: "CC BY 4.0",
    ...props,
  };
}

function open(view: Html): Document {
  return new JSDOM(String(view)).window.document;
}

function one<Name extends keyof HTMLElementTagNameMap>(
  page: Document,
  selector: Name,
): HTMLElementTagNameMap[Name];
function one<Kind extends Element = HTMLElement>(page: Document, selector: string): Kind;
function one(page: Document, selector: string): Element {
  const found = page.querySelector(selector);
  assert.ok(found, `nothing matches ${selector}`);
  return found;
}

function textarea(page: Document, selector: string): string {
  return one<HTMLTextAreaElement>(page, selector).value;
}

function words(page: Document): string {
  return (one(page, "#wiki-main").textContent ?? "").replace(/\s+/g, " ");
}

describe("the editor's screen", () => {
  it("is a form that saves without scripts", () => {
    const page = open(editView(frame(), edit()));
    const form = one<HTMLFormElement>(page, "#wiki-edit-form");
    assert.equal(form.method, "post");
    assert.equal(form.getAttribute("action"), "/-/edit/Home");
    const names = [...form.elements].map((element) => element.getAttribute("name"));
    assert.deepEqual(names, ["base", "content", "summary", "action", "action"]);
    assert.equal(one(page, ".buttons button").getAttribute("value"), "save");
    assert.equal(one(page, "a.cancel").getAttribute("href"), "/Home");
  });

  it("tells under which licence the text is shared, beside the button that saves", () => {
    const page = open(editView(frame(), edit()));
    assert.match(one(page, "#wiki-licence").textContent ?? "", /CC BY 4\.0/);
    assert.equal(one(page, "button.primary").getAttribute("aria-describedby"), "wiki-licence");
  });

  for (const content of ["\n\nbegins with empty lines", hostile, "", "</textarea><b>"]) {
    it(`keeps the text as it is: ${JSON.stringify(content)}`, () => {
      const page = open(editView(frame(), edit({ content })));
      assert.equal(textarea(page, "#wiki-content"), content);
      assert.equal(page.querySelectorAll("#wiki-main script").length, 0);
    });
  }

  it("escapes the title, the summary and the addresses", () => {
    const page = open(
      editView(frame(), edit({ title: hostile, summary: hostile, address: `/${hostile}` })),
    );
    assert.equal(page.querySelectorAll("#wiki-main script").length, 0);
    assert.equal(one<HTMLInputElement>(page, "#wiki-summary").value, hostile);
  });

  it("says what is wrong at the field and on top, and the top takes the focus", () => {
    const errors = [{ field: "summary", text: "Write what you changed." }];
    const page = open(editView(frame(), edit({ errors })));
    const summary = one(page, "#wiki-error-summary");
    assert.ok(summary.hasAttribute("autofocus"));
    assert.equal(one(page, "#wiki-error-summary a").getAttribute("href"), "#wiki-summary");
    const field = one(page, "#wiki-summary");
    assert.equal(field.getAttribute("aria-invalid"), "true");
    const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    assert.ok(described.includes("wiki-summary-error"));
    for (const id of described) one(page, `#${id}`);
    assert.match(page.title, /^Error: /);
  });

  it("shows the preview when it was asked for, and knows that the text is not saved", () => {
    const previewHtml = SafeHtml.fromSanitiser("<p>Seen</p>");
    const page = open(editView(frame(), edit({ previewHtml })));
    assert.equal(one(page, ".edit-preview article").innerHTML, "<p>Seen</p>");
    assert.ok(one(page, "#wiki-edit-form").hasAttribute("data-unsaved"));
  });

  it("offers a draft, to go on with or to throw away, without scripts", () => {
    const draft = {
      savedAt: new Date("2026-03-12T13:05:00Z"),
      content: "\nkept",
      summary: "half",
      base: "b".repeat(40),
    };
    const page = open(editView(frame(), edit({ draft })));
    const form = one<HTMLFormElement>(page, "#wiki-draft-form");
    assert.equal(textarea(page, "#wiki-draft-content"), "\nkept");
    assert.equal(one<HTMLInputElement>(page, "#wiki-draft-form [name=base]").value, draft.base);
    assert.equal(form.getAttribute("action"), "/-/edit/Home");
    assert.equal(
      one(page, "#wiki-draft-form [value=discard]").getAttribute("formaction"),
      "/-/draft/Home",
    );
  });

  it("offers templates and a form for files, each in a form of its own", () => {
    const page = open(
      editView(frame(), edit({ isNew: true, templates: [{ slug: "templates/a", title: "A" }] })),
    );
    assert.equal(one<HTMLSelectElement>(page, "#wiki-template").options.length, 2);
    const upload = one<HTMLFormElement>(page, ".upload-form");
    assert.equal(upload.enctype, "multipart/form-data");
    assert.equal(page.querySelectorAll("form form").length, 0);
  });

  it("offers no form for files where none are taken", () => {
    const page = open(editView(frame(), edit({ uploadsAllowed: false })));
    assert.equal(page.querySelector(".upload-form"), null);
  });
});

describe("the screen of a conflict", () => {
  it("shows the base, their text and mine for each clashing passage", () => {
    const page = open(conflictView(frame(), conflict()));
    const sides = [...page.querySelectorAll(".is-clash .passage-side")].map(
      (side) => side.textContent ?? "",
    );
    assert.equal(sides.length, 3);
    assert.match(sides[0] ?? "", /When you began\s*one/);
    assert.match(sides[1] ?? "", /Bo’s text/);
    assert.equal(
      one(page, ".is-clash .passage-side:nth-child(3) ins").textContent?.includes("of mine"),
      true,
    );
  });

  it("has my text in the form, with what only they changed, on the newest commit", () => {
    const page = open(conflictView(frame(), conflict()));
    assert.equal(textarea(page, "#wiki-content"), "one of mine\nkept\nLAST\n");
    assert.equal(one<HTMLInputElement>(page, "#wiki-edit-form [name=base]").value, "a".repeat(40));
    assert.equal(one<HTMLInputElement>(page, "#wiki-summary").value, "My change");
  });

  it("has all three texts in full", () => {
    const props = conflict();
    const page = open(conflictView(frame(), props));
    assert.equal(textarea(page, "#wiki-whole-base"), props.baseText);
    assert.equal(textarea(page, "#wiki-whole-theirs"), props.theirs.text);
    assert.equal(textarea(page, "#wiki-whole-mine"), props.mine);
  });

  it("says whose change came in between", () => {
    const text = words(open(conflictView(frame(), conflict())));
    assert.match(text, /Bo saved the page 12 March 2026, while you were writing\./);
    assert.match(text, /like this: Say more/);
  });

  it("can be shown when the history does not tell who it was", () => {
    const theirs = { text: "x", author: "", summary: "" };
    assert.match(
      words(open(conflictView(frame(), conflict({ theirs })))),
      /Someone saved the page,/,
    );
  });

  it("escapes all texts and names", () => {
    const theirs = { text: hostile, author: hostile, at: new Date(0), summary: hostile };
    const page = open(
      conflictView(frame(), conflict({ baseText: `a ${hostile}`, theirs, mine: `b ${hostile}` })),
    );
    assert.equal(page.querySelectorAll("#wiki-main script").length, 0);
  });

  it("folds long stretches that nobody changed", () => {
    const long = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join("");
    const page = open(
      conflictView(frame(), {
        ...conflict(),
        baseText: `a\n${long}`,
        theirs: { text: `b\n${long}`, author: "Bo", summary: "" },
        mine: `c\n${long}`,
      }),
    );
    assert.match(one(page, ".passage-fold summary").textContent ?? "", /34 unchanged lines/);
  });
});

describe("the screen of a text put together from two", () => {
  it("marks whose each change is, and saves the whole on the newest commit", () => {
    const page = open(
      approveView(frame(), {
        ...conflict(),
        baseText: "one two three\n",
        theirs: { text: "ONE two three\n", author: "Bo", summary: "" },
        mine: "one two THREE\n",
        merged: "ONE two THREE\n",
      }),
    );
    const marks = [...page.querySelectorAll<HTMLElement>(".passage-text :is(ins, del)")];
    assert.deepEqual(
      marks.map((mark) => [mark.localName, mark.dataset.by, mark.textContent]),
      [
        ["del", "Bo", "[Bo, removed: one]"],
        ["ins", "Bo", "[Bo, added: ONE]"],
        ["del", "you", "[you, removed: three]"],
        ["ins", "you", "[you, added: THREE]"],
      ],
    );
    assert.equal(textarea(page, "#wiki-content"), "ONE two THREE\n");
    assert.equal(one<HTMLInputElement>(page, "#wiki-edit-form [name=base]").value, "a".repeat(40));
  });

  it("marks the changes without names when they were put together in another way", () => {
    const page = open(
      approveView(frame(), {
        ...conflict(),
        baseText: "one two\n",
        theirs: { text: "ONE two\n", author: "Bo", summary: "" },
        mine: "one TWO\n",
        merged: "one and two\n",
      }),
    );
    assert.equal(one(page, ".passage-text ins").textContent, "[added: and ]");
  });
});

describe("the screen of a page that is gone", () => {
  it("keeps the text and offers the old name again", () => {
    const page = open(
      goneView(frame(), {
        slug: "Home",
        title: "Home",
        mine: hostile,
        summary: "s",
        base: "c".repeat(40),
        formAction: "/-/edit/Home",
        change: { by: "Bo", at: new Date("2026-03-12T13:05:00Z") },
      }),
    );
    assert.equal(textarea(page, "#wiki-yours"), hostile);
    assert.equal(textarea(page, "form[action='/-/edit/Home'] textarea"), hostile);
    assert.match(words(page), /Bo deleted the page 12 March 2026\./);
  });

  it("leads to the new name's editor with the text when the page was renamed", () => {
    const page = open(
      goneView(frame(), {
        slug: "Home",
        title: "Home",
        mine: "mine",
        summary: "",
        base: "c".repeat(40),
        formAction: "/-/edit/Home",
        renamedTo: {
          title: "Start",
          address: "/Start",
          formAction: "/-/edit/Start",
          content: "mine",
          base: "c".repeat(40),
        },
      }),
    );
    const button = one(page, "form[action='/-/edit/Start'] button");
    assert.equal(button.getAttribute("value"), "preview");
    assert.match(words(page), /Someone renamed it to Start\./);
  });
});

describe("the screens for new, renamed and deleted pages and files", () => {
  it("keep what was filled in, escaped, in both languages", () => {
    const errors = [{ field: "title", text: hostile }];
    for (const language of languages) {
      const screens = [
        newView(frame(language), {
          title: hostile,
          folder: hostile,
          folders: [hostile],
          template: hostile,
          templates: [{ slug: hostile, title: hostile }],
          errors,
        }),
        renameView(frame(language), {
          title: hostile,
          name: hostile,
          redirect: true,
          summary: hostile,
          proposedSummary: hostile,
          children: { folder: hostile, count: 2, checked: true },
          swap: { title: hostile },
          formAction: "/-/rename/Home",
          address: "/Home",
          errors,
        }),
        deleteView(frame(language), {
          title: hostile,
          summary: hostile,
          base: "d".repeat(40),
          formAction: "/-/delete/Home",
          address: "/Home",
          backlinks: { pages: [{ title: hostile, address: `/${hostile}` }], more: 2 },
          errors,
        }),
        uploadView(frame(language), {
          done: { name: hostile, address: `/${hostile}`, markdown: hostile },
          errors,
          limitBytes: 26_214_400,
        }),
      ];
      for (const screen of screens) {
        const page = open(screen);
        assert.equal(page.querySelectorAll("#wiki-main script").length, 0);
        for (const field of page.querySelectorAll<HTMLInputElement>(
          "#wiki-main input:not([type=hidden], [type=file]), #wiki-main textarea, #wiki-main select",
        ))
          assert.ok(field.labels?.length, `${field.id} has no label`);
      }
    }
  });

  it("leave a redirect unless told otherwise", () => {
    const props = {
      title: "Home",
      name: "Home",
      summary: "",
      formAction: "/-/rename/Home",
      address: "/Home",
      errors: [],
    };
    const checked = (redirect: boolean) =>
      one<HTMLInputElement>(open(renameView(frame(), { ...props, redirect })), "[name=redirect]")
        .checked;
    assert.equal(checked(true), true);
    assert.equal(checked(false), false);
  });
});
