import assert from "node:assert/strict";
import { describe, it } from "node:test";
import express from "express";
import request from "supertest";
import { languageOf, languageRoutes } from "../../server/routes/language.ts";
import { ownPath } from "../../server/routes/ownpath.ts";
import type { Language } from "../../views/language/catalogue.ts";

function appIn(language: Language, url = "http://localhost:3000") {
  return express()
    .use(express.urlencoded({ extended: false }))
    .use(languageRoutes({ config: { url } }))
    .use((req, res) => void res.send(languageOf(req, { language })));
}

describe("the interface's language", () => {
  const examples: [Record<string, string>, Language, Language][] = [
    [{}, "sv", "sv"],
    [{}, "en", "en"],
    [{ "Accept-Language": "en-GB,en;q=0.9" }, "sv", "en"],
    [{ "Accept-Language": "sv-FI" }, "en", "sv"],
    [{ "Accept-Language": "fi, sv;q=0.3, en;q=0.5" }, "sv", "en"],
    [{ "Accept-Language": "fi" }, "sv", "sv"],
    [{ "Accept-Language": "*" }, "en", "en"],
    [{ "Accept-Language": "en;q=0, *" }, "sv", "sv"],
    [{ "Accept-Language": "en", Cookie: "language=sv" }, "en", "sv"],
    [{ "Accept-Language": "en", Cookie: "a=b; language=sv; c=d" }, "en", "sv"],
    [{ "Accept-Language": "en", Cookie: "language=xx" }, "sv", "en"],
    [{ "Accept-Language": "en", Cookie: "my-language=sv" }, "sv", "en"],
  ];
  for (const [headers, wikis, readers] of examples) {
    it(`is ${readers} for ${JSON.stringify(headers)} where the wiki's is ${wikis}`, async () => {
      await request(appIn(wikis)).get("/").set(headers).expect(readers);
    });
  }

  it("is remembered for a year when the reader asks for it", async () => {
    const answer = await request(appIn("sv"))
      .post("/-/language")
      .type("form")
      .send({ language: "en", return: "/om/Oss" })
      .expect(303)
      .expect("Location", "/om/Oss");
    const cookie = String(answer.headers["set-cookie"]);
    assert.match(cookie, /^language=en; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/);
  });

  it("is refused when the wiki does not speak it", async () => {
    const answer = await request(appIn("sv")).post("/-/language").type("form").send({});
    assert.equal(answer.status, 500);
    assert.equal(answer.headers["set-cookie"], undefined);
  });
});

describe("where a form leads afterwards", () => {
  const own = ["/", "/Home", "/om/Åsikter%20här?at=3f2a9c1#a", "/a//b", "/-/edit/Home", "/%2F/x"];
  for (const path of own) {
    it(`may be ${path}`, () => assert.equal(ownPath(path), path));
  }

  const foreign = [
    "",
    "Home",
    "//example.net",
    "///example.net",
    "/\\example.net",
    "\\\\example.net",
    "/\t/example.net",
    "/\n/example.net",
    "/a\\b",
    "/.//example.net",
    "/a/..//example.net",
    "https://example.net/",
    "javascript:alert(1)",
    " //example.net",
    "/a\u0000",
    `/${"a".repeat(2000)}`,
    "/-/sign-in?return=/",
    "/-/sign-out",
  ];
  for (const path of foreign) {
    it(`is the start page instead of ${JSON.stringify(path.slice(0, 40))}`, () => {
      assert.equal(ownPath(path), "/");
    });
  }
});
