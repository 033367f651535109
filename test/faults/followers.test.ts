import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { Visitor } from "../support/http.ts";
import { ada, bo } from "../support/people.ts";
import { addMember, serverWith } from "../support/server.ts";
import { edit, wikiWith } from "../support/wiki.ts";

const author = { name: ada.name, email: "ada@users.noreply.localhost" };
const talk = "---\nkind: presentation\ndate: 2021-05-04\n---\n";

describe("a fault in what follows the wiki", () => {
  it("is neither the writer's nor the next follower's", async (t) => {
    const { wiki, site } = await wikiWith(t, { Home: "first\n" });
    const log = t.mock.method(console, "error", () => undefined);
    let told = 0;
    wiki.onCommit(() => {
      throw new Error("as told");
    });
    wiki.onCommit(() => {
      told += 1;
    });
    site.records.onChange(() => {
      throw new Error("as told");
    });
    site.records.onChange(() => {
      told += 1;
    });
    const { outcome } = await wiki.save(edit(wiki, "Home", `${talk}second\n`), author);
    assert.equal(outcome, "saved");
    for (let tries = 0; told < 2 && tries < 500; tries++) await wait(20);
    assert.ok(told >= 2);
    assert.ok(log.mock.callCount() >= 2, "and it is logged");
  });

  it("ends no process: pages are read and saved as before, and it is logged", async (t) => {
    const onSignal = `process.on("SIGUSR2", () => {
      setTimeout(() => { throw new Error("thrown as told") });
      Promise.reject(new Error("rejected as told"));
    })`;
    const preloaded = `data:text/javascript,${encodeURIComponent(onSignal)}`;
    const server = await serverWith(
      t,
      { Home: "first\n" },
      { NODE_OPTIONS: `--import=${preloaded}` },
    );
    await addMember(server.dataFolder, bo);
    const visitor = new Visitor(server.url);
    await visitor.signIn(bo);
    process.kill(server.pid, "SIGUSR2");
    const isLogged = () =>
      ["thrown as told", "rejected as told"].every((words) => server.output().includes(words));
    for (let tries = 0; !isLogged() && tries < 500; tries++) await wait(20);
    assert.match(server.output(), /A fault outside any request: Error: thrown as told/);
    assert.match(server.output(), /A fault outside any request: Error: rejected as told/);
    const saved = await visitor.save(await visitor.openEditor("Home"), "second\n");
    assert.equal(saved.status, 303);
    assert.match(await visitor.text("/Home"), /second/);
    assert.equal(await server.stop(), 0);
  });
});

describe("a page that has a fault", () => {
  it("takes down no other", async (t) => {
    const faulty = {
      "Not UTF-8": Buffer.from("sm\xe5 f\xe5r", "latin1"),
      "Broken fields": "---\ntitle: [\n  : {\n---\ntext\n",
      "A bomb": `---\na: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n---\n`,
      Empty: "",
    };
    const { app } = await wikiWith(t, { Home: "[[A bomb]] [[Not UTF-8]]\n", ...faulty });
    for (const name of [...Object.keys(faulty), "Home"])
      await request(app)
        .get(`/${encodeURIComponent(name.replaceAll(" ", "-"))}`)
        .redirects(1)
        .expect(200);
    await request(app).get("/-/pages").expect(200, /Home/);
  });
});
