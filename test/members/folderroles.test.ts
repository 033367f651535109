import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Role, roleIn } from "../../server/members/role.ts";
import { ada, bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const address = "/-/admin/members/2/folders";

describe("the role at a path", () => {
  const folderRoles = [
    { folder: "guider", role: "member" },
    { folder: "guider/Om-oss", role: "reader" },
    { folder: "Åländska sidor", role: "reviewer" },
  ] as const;
  const examples: [path: string, role: Role][] = [
    ["Home.md", "reader"],
    ["", "reviewer"],
    ["guider.md", "reader"],
    ["guiderna/Start.md", "reader"],
    ["guider/Start.md", "member"],
    ["guider/djupt/ner/Start.md", "member"],
    ["GUIDER/Start.md", "member"],
    ["guider/om-OSS/Start.md", "reader"],
    ["guider/Om oss/Start.md", "reader"],
    ["Åländska-sidor/Start.md".normalize("NFD"), "reviewer"],
  ];
  for (const [path, role] of examples)
    it(`is ${role} at ${path.normalize("NFC") || "a path that is not known yet"}`, () => {
      assert.equal(roleIn({ role: "reader", folderRoles }, path), role);
    });

  it("is the one in the whole wiki where no folder has one", () => {
    assert.equal(roleIn({ role: "reviewer" }, "guider/Start.md"), "reviewer");
  });
});

describe("roles in folders", () => {
  it("are given and taken by a maintainer, count from the next request and are written down", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x", "guider/Start": "y" });
    const maintainer = await as(ada);
    await as(david);
    await maintainer
      .post(address)
      .type("form")
      .send({ folder: "/guider/", role: "member" })
      .expect(303)
      .expect("Location", address);
    assert.deepEqual(site.members.find(2)?.folderRoles, [{ folder: "guider", role: "member" }]);
    await maintainer.post(address).type("form").send({ folder: "Guider", role: "reviewer" });
    assert.deepEqual(site.folderRoles.list(2), [{ folder: "guider", role: "reviewer" }]);
    await maintainer
      .get("/-/admin/members/2")
      .set(english)
      .expect(/guider <span class="tag">reviewer/);
    await maintainer.post(`${address}/remove`).type("form").send({ folder: "guider" }).expect(303);
    assert.equal(site.members.find(2)?.folderRoles, undefined);
    const { text } = await maintainer.get("/-/admin/log").set(english);
    assert.match(text, /Ada Exempel made David Exempel a reviewer in the folder guider\./);
    assert.match(text, /Ada Exempel removed the special role in the folder guider from David/);
    assert.equal(site.audit.list().length, 3);
  });

  it("let somebody write below the folder, and nowhere else", async (t) => {
    const { as, site, wiki } = await wikiWith(t, { Home: "x\n", "guider/Start": "y\n" });
    await as(ada);
    const agent = await as(david);
    const actor = site.members.find(1) ?? assert.fail("nobody");
    site.folderRoles.set(actor, 2, "guider", "member");
    const save = (slug: string) =>
      agent
        .post(`/-/edit/${slug}`)
        .type("form")
        .send({ content: "new\n", summary: "New", base: wiki.snapshot.commit, action: "save" });
    await agent.get("/-/edit/guider/Start").expect(200);
    await save("guider/Start").expect(303);
    await save("guider/New").expect(303);
    await save("Home");
    assert.deepEqual(
      await Promise.all(
        ["Home", "guider/Start", "guider/New"].map(async (slug) => {
          const page = wiki.snapshot.pageAt(slug) ?? assert.fail(slug);
          return (await wiki.textOf(page)).text;
        }),
      ),
      ["x\n", "new\n", "new\n"],
    );
    await agent.get("/-/new").expect(200);
  });

  it("are told to the member", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as(david);
    const actor = site.members.find(1) ?? assert.fail("nobody");
    site.folderRoles.set(actor, 2, "guider", "member");
    await agent
      .get("/-/account")
      .set(english)
      .expect(/Your role in this wiki is reader\. In the folder guider the role is member\./);
    assert.equal(site.ownData.collect(2).folder_roles?.[0]?.folder, "guider");
  });

  it("say at the field what is wrong, and keep what was typed", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    const maintainer = await as(ada);
    await as(bo);
    for (const folder of ["", "/", "a//b", "../x", "a/..", "a\u0000b", "x".repeat(300)])
      await maintainer
        .post(address)
        .set(english)
        .type("form")
        .send({ folder, role: "member" })
        .expect(422)
        .expect(/<a href="#wiki-folder">Write the name of a folder/);
    await maintainer
      .post(address)
      .set(english)
      .type("form")
      .send({ folder: "guider", role: "owner" })
      .expect(422)
      .expect(/<a href="#wiki-role">Choose a role/)
      .expect(/value="guider"/);
    assert.deepEqual(site.folderRoles.list(2), []);
    await maintainer.get("/-/admin/members/9/folders").expect(404);
  });
});
