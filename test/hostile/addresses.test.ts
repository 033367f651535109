import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import { access } from "../routes/accesstable.ts";
import { git } from "../support/git.ts";
import { ada } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import { asking, statusOf, wireTo } from "./wire.ts";

/** Stands in files beside the repository and in it, where no address leads. */
const treasure = "the crown jewels";

/** Where the rest of an address names a page, a file or a record: as the table of all routes has them, and in fields. */
const doors = [
  ...Object.keys(access).flatMap((key) => {
    const [, method = "", prefix] = /^(\w+) (\/.*)(?:\.|:\w+|\*\w+)$/.exec(key) ?? [];
    return prefix === undefined ? [] : [{ method: method.toUpperCase(), prefix }];
  }),
  ...[
    ...[
      "/",
      "/uploads/",
      "/g/p/-/wikis/",
      "/-/suggestions/",
      "/-/upload?file=",
      "/-/pages?folder=",
    ],
    ...["/-/new?folder=", "/-/edit/New?template=", "/Home?at=", "/-/compare/Home?from="],
  ].map((prefix) => ({ method: "GET", prefix })),
];

/** Ways to write "one folder up", and what stands so many folders up. */
const ways = [
  ...["../", "%2e%2e/", "..%2f", "%2e%2e%2f", ".%2e/", "..%5c", "..\\", "%252e%252e%252f"],
  ...["....//", "..;/", "%c0%ae%c0%ae/", "..%c0%af", "%uff0e%uff0e/", "..%00/", "/", "//", "%2f"],
];
const goals = [
  ...[1, 2, 3].map((times) => ({ times, name: "treasure.md" })),
  { times: 2, name: "package.json" },
  { times: 12, name: "etc/passwd" },
];
const secrets = [treasure, '"name": "ekowiki"', "root:x:"];

describe("an address that climbs out of the wiki", () => {
  it("finds nothing and puts nothing anywhere, however it is written, by those who may do everything", async (t) => {
    const world = await wikiWith(t, { Home: "x", "om/Oss": "y" });
    const { app, as, wiki, dataFolder, repository } = world;
    const hoards = [dataFolder, repository].map((folder) => join(folder, "treasure.md"));
    for (const file of hoards) await writeFile(file, treasure);
    await as(ada);
    const { headers } = await request(app).post("/-/sign-in").type("form").send(ada);
    const cookie = `Cookie: ${String(headers["set-cookie"]).split(";")[0]}`;
    const send = await wireTo(t, app);
    const attempts = doors.flatMap(({ method, prefix }) =>
      ways.flatMap((way) =>
        goals.map(({ times, name }) => ({ method, target: prefix + way.repeat(times) + name })),
      ),
    );
    for (const batch of batchesOf(attempts, 20)) {
      const form = `content=x&summary=x&base=${wiki.snapshot.commit}&to=../../../treasure.md`;
      const asked = batch.map(({ method, target }) =>
        asking(target, method, [cookie], method === "GET" ? "" : form),
      );
      for (const [index, answer] of (await Promise.all(asked.map(send))).entries()) {
        const what = `${batch[index]?.method} ${batch[index]?.target}`;
        const status = statusOf(answer);
        assert.ok(status >= 200 && status < 500, `${what} answered ${status}`);
        for (const secret of secrets)
          assert.ok(!answer.includes(secret), `${what} tells what it must not`);
      }
    }
    for (const file of hoards) assert.equal(await readFile(file, "utf8"), treasure);
    const names = (await git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD")).split("\0");
    assert.deepEqual(
      names.filter((name) => /(?:^|\/)\.{0,2}\//.test(name)),
      [],
    );
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
