import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Router } from "express";
import request from "supertest";
import { createApp } from "../../server/app.ts";
import { atLeast, type Role, roles } from "../../server/members/role.ts";
import { toolRoutes } from "../../server/tools.ts";
import { git } from "../support/git.ts";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";
import { type Access, access } from "./accesstable.ts";

/** All that the settings can open is open, so that every route is there. */
const everything = {
  WIKI_REGISTRATION: "approval",
  SMTP_URL: "smtp://127.0.0.1:9",
  OIDC_ISSUER: "http://127.0.0.1:9",
  OIDC_CLIENT_ID: "wiki",
};
const people = { reader: david, member: bo, reviewer: cecilia, maintainer: ada } as const;
const rows = Object.entries(access)
  .map(([key, row]) => ({ key, method: key.split(" ")[0] ?? "", ...row }))
  .sort((one, other) => Number(one.isLast ?? false) - Number(other.isLast ?? false));

describe("the table of who may reach what", () => {
  it("has a row for every route, and no other", async (t) => {
    const { site } = await worldWith(t);
    const found = new Set([...routesOf(createApp(site).router), ...routesOf(toolRoutes(site))]);
    const missing = [...found].filter((key) => !(key in access)).map(rowFor);
    assert.ok(
      missing.length === 0,
      `Nobody has said who may reach a route. Add to test/routes/accesstable.ts, but think first:\n${missing.join("\n")}`,
    );
    const gone = Object.keys(access).filter((key) => !found.has(key));
    assert.deepEqual(gone, [], "the wiki has no such routes: take the rows out of the table");
  });
});

describe("every route", () => {
  for (const role of ["visitor", ...roles] as const)
    it(`is reached by a ${role} as the table says`, async (t) => {
      const world = await worldWith(t);
      const agent = role === "visitor" ? request(world.app) : await world.as(people[role]);
      for (const row of rows) {
        const answer = await send(agent, row.method, row.example);
        assert.equal(verdict(answer, row), expected(row, role), `${row.key} to a ${role}`);
      }
    });

  it("is reached by a token no further than its scope, and never where it is about people", async (t) => {
    const { app, as, site } = await worldWith(t);
    await as(ada);
    for (const scope of ["read", "write"] as const) {
      const token = site.tokens.make(1, { name: scope, scope, days: 7 });
      for (const row of rows) {
        const asked = send(request(app), row.method, row.example);
        const answer = await asked.set("Authorization", `Bearer ${token}`);
        const isRefused = row.isForPeople || (scope === "read" && row.method !== "get");
        const verdictOf = isRefused ? answer.status : verdict(answer, row);
        assert.equal(verdictOf, isRefused ? 403 : "open", `${row.key} by a token to ${scope}`);
      }
    }
  });

  it("is closed to visitors where the wiki is, but for those by which one gets in", async (t) => {
    const { app } = await worldWith(t, { WIKI_READ: "members" });
    for (const row of rows) {
      const answer = await send(request(app), row.method, row.example);
      const wanted = row.isDoor ? "open" : "sign in";
      assert.equal(verdict(answer, row), wanted, `${row.key} to a visitor of a closed wiki`);
    }
  });
});

describe("a visitor", () => {
  it("writes nothing at any address, by any method, in any form", async (t) => {
    const { app, site, repository } = await worldWith(t);
    const refs = () => git(repository, "for-each-ref");
    const before = await refs();
    const writes = () =>
      Number(site.store.database.prepare("SELECT total_changes() AS n").get()?.n);
    const addresses = new Set(rows.filter(({ isDoor }) => !isDoor).map(({ example }) => example));
    for (const address of addresses)
      for (const [method, type] of attempts) {
        const known = writes();
        const answer = await request(app)
          [method](address)
          .set("Content-Type", type)
          .send(bodyAs(type));
        const what = `${method} ${address} as ${type}`;
        assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`);
        assert.equal(writes(), known, `${what} wrote something private`);
      }
    assert.equal(await refs(), before);
  });

  it("does not become somebody by what a proxy might say", async (t) => {
    const { app, as } = await worldWith(t);
    await as(ada);
    for (const name of [
      "X-Remote-User",
      "X-Forwarded-User",
      "Remote-User",
      "X-HTTP-Method-Override",
    ])
      await request(app).get("/-/admin/members").set(name, "1").expect(303);
    await request(app)
      .get("/-/edit/Home?_method=POST")
      .set("X-HTTP-Method-Override", "POST")
      .expect(303);
  });
});

const types = [
  "application/x-www-form-urlencoded",
  "application/json",
  "multipart/form-data; boundary=x",
  "text/plain",
] as const;
const attempts = [
  ...types.map((type) => ["post", type] as const),
  ...(["put", "patch", "delete"] as const).map((method) => [method, types[1]] as const),
];
const fields = { content: "x", summary: "x", base: "x", action: "save", confirm: "yes", to: "x" };

function bodyAs(type: string): string {
  if (type.startsWith("application/json")) return JSON.stringify(fields);
  if (type.startsWith("multipart"))
    return `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--x--\r\n`;
  return String(new URLSearchParams(fields));
}

function worldWith(t: TestContext, environment: Record<string, string> = {}): Promise<TestWiki> {
  t.mock.method(console, "error", () => undefined);
  const files = { Home: "x\n", "guides/Start": "y\n", "notes.txt": "z\n" };
  return wikiWith(t, files, { ...everything, ...environment });
}

function send(
  agent: Pick<ReturnType<typeof request>, "get" | "post" | "put" | "delete" | "patch">,
  method: string,
  address: string,
): request.Test {
  const call = method as "get" | "post" | "put" | "delete" | "patch";
  const asked = agent[call](address).set("Accept", "text/html");
  return call === "get" ? asked : asked.type("form").send({});
}

type Verdict = "open" | "sign in" | "not allowed";

function verdict({ status, headers }: request.Response, { answers }: Access): Verdict {
  const isSentAway = status === 303 && /^\/-\/sign-in\?/.test(headers.location ?? "");
  if (isSentAway || status === 401) return "sign in";
  return status === 403 && answers !== 403 ? "not allowed" : "open";
}

function expected({ from }: Access, role: "visitor" | Role): Verdict {
  if (from === "visitor") return "open";
  if (role === "visitor") return "sign in";
  return atLeast(role, from) ? "open" : "not allowed";
}

interface Layer {
  readonly route?: { path: unknown; methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route of the app, however deep, as "method path". */
function routesOf(router: Router): string[] {
  const { stack } = router as unknown as { stack: readonly Layer[] };
  const found = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (route === undefined) return found(handle?.stack ?? []);
      const paths = [route.path].flat().map(readable);
      return Object.keys(route.methods).flatMap((method) =>
        paths.map((path) => `${method} ${path}`),
      );
    });
  return found(stack);
}

/** @example readable(/^\/-\/edit\/./) → "/-/edit/." */
function readable(path: unknown): string {
  const text = path instanceof RegExp ? path.source.replace(/^\^|\\(?=[/.-])|\?:/g, "") : `${path}`;
  // A library's version is part of the address.
  return text.replace(/-\d+\.[\d.]+/, "");
}

/** @example rowFor("post /-/edit/.") → '"post /-/edit/.": writers("/-/edit/Home"),' */
function rowFor(key: string): string {
  const example = key
    .replace(/^\w+ /, "")
    .replace(/\.$/, "Home")
    .replace(/[:*]\w+/g, "1");
  return `  "${key}": ${key.startsWith("get ") ? "all" : "writers"}("${example}"),`;
}
