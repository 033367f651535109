import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { peopleText, readPeople } from "../../server/presentations/peopletext.ts";
import { changesIn, formOf, type RecordForm } from "../../server/presentations/recordform.ts";
import { readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { editFields } from "../../server/wiki/frontmatteredit.ts";

/** The page's text once its form has been changed and saved. */
function saved(text: string, kind: RecordForm["kind"], change: (form: RecordForm) => void): string {
  const { fields } = readFrontMatter(text);
  const before = formOf(kind, fields, "A page");
  const form = structuredClone(before);
  change(form);
  return editFields(text, changesIn(form, before, fields));
}

const full = `---
title: "Öppna data"   # as it was announced
kind: presentation
own: [1, 2]
speakers:
  - person: Ada Exempel
    orcid: 0000-1
  - Bo
recording: https://youtu.be/abc?t=60
slides: uploads/0/a.pdf
subjects: [öppna data, "avtal, och mer"]
---
The text.
`;

describe("the form of a record", () => {
  it("leaves every byte of a page whose form comes back as it was", () => {
    assert.equal(
      saved(full, "presentation", () => {}),
      full,
    );
    assert.equal(
      saved(full, "workshop", () => {}),
      full,
    );
  });

  it("shows what stands there, in whichever way it is written", () => {
    const form = formOf("presentation", readFrontMatter(full).fields, "");
    assert.equal(form.values.title, "Öppna data");
    assert.equal(form.values.subjects, "öppna data\navtal, och mer");
    assert.deepEqual(form.lists.speakers, [
      { from: 0, cells: { person: "Ada Exempel", organisation: "" } },
      { from: 1, cells: { person: "Bo", organisation: "" } },
    ]);
    assert.equal(form.lists.recording?.[0]?.cells.address, "https://youtu.be/abc?t=60");
    assert.equal(form.lists.slides?.[0]?.cells.address, "uploads/0/a.pdf");
  });

  it("keeps what it does not know about a speaker", () => {
    const text = saved(full, "presentation", (form) => {
      const [ada, bo] = form.lists.speakers ?? [];
      if (ada) ada.cells.organisation = "Digg";
      if (bo) bo.cells.person = "Bo Exempel";
      form.lists.speakers?.push({ cells: { person: "Cecilia", organisation: "" } });
    });
    assert.equal(
      text,
      full
        .replace("orcid: 0000-1\n", "orcid: 0000-1\n    organisation: Digg\n")
        .replace("- Bo\n", "- Bo Exempel\n  - person: Cecilia\n"),
    );
  });

  it("understands the texts that people write instead of lists", () => {
    const text =
      "---\nspeakers: Ada Ek (SCB), Bo Al (Digg)\nsubjects: avtal, öppna data\nslides: '[Bilder](uploads/0/a.pdf)'\nrecording: none\n---\n";
    const form = formOf("presentation", readFrontMatter(text).fields, "");
    assert.deepEqual(
      form.lists.speakers?.map(({ cells }) => cells),
      [
        { person: "Ada Ek", organisation: "SCB" },
        { person: "Bo Al", organisation: "Digg" },
      ],
    );
    assert.equal(form.values.subjects, "avtal\nöppna data");
    assert.deepEqual(form.lists.slides?.[0]?.cells, { address: "uploads/0/a.pdf", name: "Bilder" });
    assert.equal(
      saved(text, "presentation", () => {}),
      text,
    );
    const more = saved(text, "presentation", (changed) => {
      changed.lists.speakers?.push({ cells: { person: "Cecilia", organisation: "" } });
    });
    assert.match(
      more,
      /^speakers:\n {2}- person: Ada Ek\n {4}organisation: SCB\n {2}- person: Bo Al\n {4}organisation: Digg\n {2}- person: Cecilia\n/m,
    );
  });

  it("says that there is no recording when somebody writes so", () => {
    const text = saved("---\ntitle: A\n---\n", "presentation", (form) => {
      form.lists.recording = [{ cells: { address: "Ingen" } }];
    });
    assert.match(text, /^recording: none$/m);
  });

  it("takes an emptied field and an emptied row away", () => {
    const text = saved(full, "presentation", (form) => {
      form.values.subjects = "";
      form.lists.speakers = [{ from: 0, cells: { person: "", organisation: "" } }];
    });
    const { fields } = readFrontMatter(text);
    assert.equal("subjects" in fields, false);
    assert.equal("speakers" in fields, false);
  });

  it("makes a list of a bare value only when there is more to say", () => {
    const longer = saved(full, "presentation", (form) => {
      form.lists.slides?.push({ cells: { address: "uploads/0/b.pdf", name: "Bilaga" } });
      const [recording] = form.lists.recording ?? [];
      if (recording) recording.cells.end = "51:30";
    });
    const { fields } = readFrontMatter(longer);
    assert.deepEqual(JSON.parse(JSON.stringify(fields.slides)), [
      "uploads/0/a.pdf",
      { address: "uploads/0/b.pdf", name: "Bilaga" },
    ]);
    assert.deepEqual(JSON.parse(JSON.stringify(fields.recording)), {
      address: "https://youtu.be/abc?t=60",
      end: "51:30",
    });
    const other = saved(full, "presentation", (form) => {
      const [recording] = form.lists.recording ?? [];
      if (recording) recording.cells.address = "https://youtu.be/def";
    });
    assert.match(other, /^recording: https:\/\/youtu\.be\/def$/m);
  });

  it("does not count the empty rows that a template brings", () => {
    const text = "---\nkind: presentation\nspeakers:\n  - person: \n    organisation: \n---\n";
    assert.equal(
      saved(text, "presentation", () => {}),
      text,
    );
    const filled = saved(text, "presentation", (form) => {
      form.lists.speakers = [{ from: 0, cells: { person: "Ada", organisation: "" } }];
    });
    assert.match(filled, /person: Ada\n {4}organisation: \n/);
  });

  it("writes an agenda with its speakers, and reads it again", () => {
    const text = saved("---\nkind: workshop\n---\n", "workshop", (form) => {
      form.values.number = "7";
      form.lists.agenda = [
        { cells: { start: "10:00", title: "Öppna data", speakers: "Ada (Digg); Bo" } },
      ];
    });
    assert.match(text, /^number: 7$/m);
    const form = formOf("workshop", readFrontMatter(text).fields, "");
    assert.deepEqual(form.lists.agenda, [
      {
        from: 0,
        cells: {
          start: "10:00",
          end: "",
          title: "Öppna data",
          speakers: "Ada (Digg); Bo",
          presentation: "",
        },
      },
    ]);
  });

  it("writes to the name that the page has used", () => {
    const text = saved("---\nlicense: CC0-1.0\n---\n", "presentation", (form) => {
      form.values.licence = "CC-BY-4.0";
    });
    assert.equal(text, "---\nlicense: CC-BY-4.0\n---\n");
  });

  it("gives back people as they were written", () => {
    const name = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö. -]{0,10}[a-zåäö]$/);
    const organisation = fc.stringMatching(
      /^[A-ZÅÄÖ][a-zåäö,. -]{0,10}[a-zåäö](?: \([A-Z]{2,4}\))?$/,
    );
    const person = fc.oneof(
      fc.record({ person: name }),
      fc.record({ organisation }),
      fc.record({ person: name, organisation }),
    );
    fc.assert(
      fc.property(fc.array(person), (people) => {
        assert.deepEqual(readPeople(peopleText(people)), JSON.parse(JSON.stringify(people)));
      }),
    );
  });
});
