import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { ada, bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import { answersIn, asking, statusOf, wireTo } from "./wire.ts";

const pages = { Home: "x", Secret: "only here" };

describe("two requests that pass for one", () => {
  const inside = "GET /Secret HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const disguises: Record<string, string> = {
    "a length and chunks": `POST /-/language HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${inside.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inside}`,
    "two lengths": `POST /-/language HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: ${inside.length}\r\n\r\n${inside}`,
    "chunks by another name": `POST /-/language HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n${inside}`,
    "chunks of no length": `POST /-/language HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${inside}`,
    "a header that is folded": `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: a\r\n Transfer-Encoding: chunked\r\nContent-Length: ${inside.length}\r\nContent-Length: 0\r\n\r\n${inside}`,
    "a length that is no number": `POST /-/language HTTP/1.1\r\nHost: localhost\r\nContent-Length: +0\r\n\r\n${inside}`,
  };
  for (const [name, bytes] of Object.entries(disguises)) {
    it(`by ${name} are refused, and the second is not answered`, async (t) => {
      const { app } = await wikiWith(t, pages);
      const answer = await (await wireTo(t, app))(bytes);
      assert.equal(statusOf(answer), 400);
      assert.equal(answersIn(answer), 1);
      assert.ok(!answer.includes("only here"));
    });
  }
});

describe("a name that would write a header", () => {
  it("of a file writes none", async (t) => {
    const names = ["a\r\nX-Planted: yes.pdf", 'a"; filename="b.html.pdf', "a\nSet-Cookie: c=d.bin"];
    const files = Object.fromEntries(names.map((name) => [`uploads/x/${name}`, "%PDF-1.4\n"]));
    const { app } = await wikiWith(t, { Home: "x", ...files });
    for (const name of names) {
      const { headers, status } = await request(app).get(`/uploads/x/${encodeURIComponent(name)}`);
      assert.equal(status, 200, name);
      assert.equal(headers["x-planted"], undefined);
      assert.equal(headers["set-cookie"], undefined);
      assert.doesNotMatch(String(headers["content-disposition"]), /filename="b\.html/);
    }
  });

  it("in an address writes none", async (t) => {
    const { app } = await wikiWith(t, pages);
    const send = await wireTo(t, app);
    for (const target of [
      ...["/home%0d%0aX-Planted:%20yes", "/HOME?a=%0d%0aX-Planted:%20yes"],
      ...["/g/p/-/wikis/a%0d%0aX-Planted:%20yes", "/-/sign-in?return=/%0d%0aX-Planted:%20yes"],
      "/-/edit/HOME%0d%0aX-Planted:%20yes",
    ]) {
      assert.doesNotMatch(await send(asking(target)), /^X-Planted:/im, target);
    }
  });
});

describe("a form with more in it than was asked for", () => {
  const more = {
    role: "maintainer",
    state: "active",
    id: "1",
    memberId: "1",
    "member[role]": "maintainer",
  };

  it("raises nobody's role", async (t) => {
    const { as, site } = await wikiWith(t, pages);
    await as(ada);
    const browser = await as(bo);
    for (const [address, fields] of [
      ["/-/account/presented", { name: bo.name, ...more }],
      ["/-/account/email", { email: bo.email, password: bo.password, ...more }],
      ["/-/account/password", { password: bo.password, new: "grinden vid granen", ...more }],
      ["/-/sign-in", { email: bo.email, password: bo.password, ...more }],
    ] as const)
      await browser.post(address).type("form").send(fields);
    assert.equal(site.members.findByName(bo.name)?.role, "member");
  });

  it("raises nobody's role who registers, nor lets them in unapproved", async (t) => {
    const { app, as, site } = await wikiWith(t, pages, { WIKI_REGISTRATION: "approval" });
    await as(ada);
    const { name, email, password } = david;
    await request(app)
      .post("/-/register")
      .type("form")
      .send({ name, email, password, ...more });
    assert.equal(await site.members.list().find((one) => one.name === name), undefined);
    const { status } = await request(app).post("/-/sign-in").type("form").send({ email, password });
    assert.notEqual(status, 303);
  });

  it("changes no object that others use", async (t) => {
    const { as } = await wikiWith(t, { Home: "---\n__proto__:\n  planted: yes\n---\nx" });
    const browser = await as(bo);
    await browser.get("/Home").expect(200);
    const text =
      "---\nconstructor:\n  prototype: {planted: yes}\n__proto__: {planted: yes}\n---\nx";
    for (const fields of [
      "__proto__[planted]=yes&constructor[prototype][planted]=yes&content=x",
      "__proto__.planted=yes&content=x",
      `content=${encodeURIComponent(text)}&base=${"0".repeat(40)}`,
    ])
      await browser.post("/-/preview/Home").type("form").send(fields);
    await browser
      .put("/-/draft/Home")
      .type("json")
      .send('{"__proto__":{"planted":"yes"},"content":"x","summary":"","base":""}');
    assert.equal(Reflect.get({}, "planted"), undefined);
    assert.equal(Reflect.get([], "planted"), undefined);
  });
});

describe("another method than a form's", () => {
  it("does nothing that the form would do", async (t) => {
    const { as, wiki } = await wikiWith(t, pages);
    const browser = await as(ada);
    const before = wiki.snapshot.commit;
    const fields = { content: "y", base: String(before), summary: "s", _method: "POST" };
    for (const method of ["get", "put", "patch", "delete", "options", "head"] as const) {
      for (const address of ["/-/edit/Home", "/-/delete/Home", "/-/rename/Home"]) {
        const sent = browser[method](address).query(fields).set("X-HTTP-Method-Override", "POST");
        const { status } = await sent;
        assert.ok(status < 500, `${method} ${address} answered ${status}`);
      }
    }
    await wiki.refresh();
    assert.equal(wiki.snapshot.commit, before);
  });
});

describe("a session", () => {
  it("that somebody planted in a browser is not the one that is signed in", async (t) => {
    const { app, as } = await wikiWith(t, pages);
    await as(ada);
    const { email, password } = ada;
    const first = await request(app).post("/-/sign-in").type("form").send({ email, password });
    const planted = String(first.headers["set-cookie"]?.[0]).split(";")[0] ?? "";
    const second = await request(app)
      .post("/-/sign-in")
      .set("Cookie", planted)
      .type("form")
      .send({ email, password });
    const own = String(second.headers["set-cookie"]?.[0]).split(";")[0];
    assert.notEqual(own, planted);
    await request(app).get("/-/account").set("Cookie", planted).expect(303);
    await request(app).get("/-/account").set("Cookie", String(own)).expect(200);
  });

  it("cannot be made up", async (t) => {
    const { app } = await wikiWith(t, pages);
    for (const cookie of ["ekowiki=s%3A1.x", "ekowiki=1", "ekowiki=s%3A..%2F..%2Fx.y", "ekowiki="])
      await request(app).get("/-/account").set("Cookie", cookie).expect(303);
  });
});
