import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ada } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import { asking, statusOf, wireTo } from "./wire.ts";

/** Stands in files beside the repository and in it, where no address leads. */
const treasure = "the crown jewels";

/** Where the rest of an address names a page, a file or a record. */
const doors = [
  ...["/", "/uploads/", "/-/assets/", "/-/raw/", "/-/edit/", "/-/history/", "/-/compare/"],
  ...["/-/blame/", "/-/rename/", "/-/delete/", "/-/restore/", "/-/undo/", "/-/commit/"],
  ...["/-/member/", "/-/record/", "/-/propose/", "/-/attachments/", "/-/thumbnail/"],
  ...["/-/people/", "/-/organisations/", "/-/subjects/", "/-/workshops/", "/-/suggestions/"],
];

/** Ways to write "one folder up", and what stands there. */
const ways = [
  ...["../", "%2e%2e/", "..%2f", "%2e%2e%2f", ".%2e/", "..%5c", "..\\", "%252e%252e%252f"],
  ...["....//", "..;/", "%c0%ae%c0%ae/", "..%c0%af", "%uff0e%uff0e/", "..%00/", "/", "//", "%2f"],
];
const goals = ["treasure.txt", "private.sqlite", "wiki.git/config", "etc/passwd"];

describe("an address that climbs out of the wiki", () => {
  it("finds nothing, however it is written", async (t) => {
    const { app, dataFolder } = await wikiWith(t, { Home: "x", "om/Oss": "y" });
    await writeFile(join(dataFolder, "treasure.txt"), treasure);
    const send = await wireTo(t, app);
    const targets = doors.flatMap((door) =>
      ways.flatMap((way) => goals.map((goal) => door + way.repeat(3) + goal)),
    );
    for (const batch of batchesOf(targets, 20)) {
      const answers = await Promise.all(batch.map((target) => send(asking(target))));
      for (const [index, answer] of answers.entries()) {
        const target = batch[index];
        const status = statusOf(answer);
        assert.ok(status >= 200 && status < 500, `${target} answered ${status}`);
        for (const secret of [treasure, "SQLite format", "repositoryformatversion", "root:x:"])
          assert.ok(!answer.includes(secret), `${target} tells what it must not`);
      }
    }
  });

  it("leads no reader to another site", async (t) => {
    const { app } = await wikiWith(t, { Home: "x", "evil.example.org": "a page of that name" });
    const send = await wireTo(t, app);
    const targets = [
      ...[
        "//evil.example.org",
        "///evil.example.org",
        "/\\evil.example.org",
        "/%5cevil.example.org",
      ],
      ...[
        "/%2fevil.example.org",
        "/%2f%2fevil.example.org/",
        "/.//evil.example.org",
        "/%09/evil.example.org",
      ],
      ...[
        "//evil.example.org/wikis/Home",
        "//evil.example.org/-/wikis/home",
        "/%5c%5cevil.example.org/wikis/x",
      ],
      ...[
        "/g/p/-/wikis///evil.example.org",
        "/g/p/-/wikis//evil.example.org",
        "/g/p/-/wikis/%2fevil.example.org",
      ],
      ...["/HOME?//evil.example.org", "/-/edit//evil.example.org", "https://evil.example.org/HOME"],
      ...["/-/sign-in?return=//evil.example.org", "/-/new?title=//evil.example.org"],
    ];
    for (const target of targets) {
      const answer = await send(asking(target));
      const location = /^location: (.*)\r$/im.exec(answer)?.[1];
      const { origin } = new URL(location ?? "/", "http://localhost");
      assert.equal(origin, "http://localhost", `${target} leads to ${location}`);
      assert.ok(statusOf(answer) < 500, target);
    }
  });

  it("leads nobody to another site after a form", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const { email, password } = ada;
    for (const away of [
      ...[
        "//evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "/\t/evil.example.org",
      ],
      ...[
        "javascript:alert(1)",
        "/%2f/../\\evil.example.org",
        "\\/evil.example.org",
        "/\r\n/evil.example.org",
      ],
    ]) {
      const browser = await as(ada);
      for (const [address, fields] of [
        ["/-/sign-in", { email, password, return: away }],
        ["/-/language", { language: "en", return: away }],
        ["/-/sign-out", { return: away }],
      ] as const) {
        const { headers } = await browser.post(address).type("form").send(fields);
        const { origin } = new URL(headers.location ?? "/", "http://localhost");
        assert.equal(origin, "http://localhost", `${address} with ${JSON.stringify(away)}`);
      }
    }
  });
});

function batchesOf<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
