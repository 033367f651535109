import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { cleanUp } from "../support/cleanup.ts";
import { bo } from "../support/people.ts";
import { served, signedIn } from "./world.ts";

// Cookies know no ports: to the second site the browser sends the member's along with all that it asks for.
const sites = [
  ["another site", "127.0.0.1"],
  ["another origin of the same site", "localhost"],
] as const;

describe("a member's browser that comes by", () => {
  for (const [what, host] of sites)
    it(`${what} changes nothing there, by form, picture or script, and stays signed in`, async (t) => {
      const world = await served(t);
      const page = await signedIn(t, world, { tolerated: /./ });
      await world.as(bo);
      const elsewhere = await otherSite(t, host);
      const head = world.wiki.snapshot.commit ?? "";
      const { database } = world.site.store;
      const written = () => database.prepare("SELECT total_changes() AS count").get()?.count;
      const save = { content: "forged", summary: "x", base: head, action: "save" };
      const before = written();

      const forms: [path: string, fields: Record<string, string>, enctype?: string][] = [
        ["/-/edit/Home", save],
        ["/-/edit/Home", save, "text/plain"],
        ["/-/upload", { file: "forged" }, "multipart/form-data"],
        ["/-/delete/Home", { base: head, summary: "x" }],
        ["/-/account/email", { email: "forged@example.org" }],
        ["/-/sign-in", { email: bo.email, password: bo.password }],
        ["/-/sign-out", {}],
      ];
      for (const [path, fields, enctype] of forms) {
        await page.goto(elsewhere);
        const [answer] = await Promise.all([
          page.waitForNavigation(),
          page.evaluate(sendForm, { address: world.url + path, fields, enctype }),
        ]);
        assert.equal(answer?.status(), 403, path);
      }

      await page.goto(elsewhere);
      const query = new URLSearchParams(save);
      const asked = ["edit", "delete", "draft", "rename"].map(
        (action) => `${world.url}/-/${action}/Home?${query}`,
      );
      await page.evaluate(askInEveryWay, { asked, form: String(query) });

      await world.wiki.refresh();
      assert.equal(world.wiki.snapshot.commit, head);
      assert.equal(written(), before, "nothing is kept about members either");
      await page.goto(`${world.url}/-/account`);
      assert.equal(new URL(page.url()).pathname, "/-/account");
    });
});

async function otherSite(t: TestContext, host: string): Promise<string> {
  const server = createServer((_req, res) => {
    res.setHeader("Content-Type", "text/html").end("<!doctype html><title>Elsewhere</title>");
  });
  server.listen(0, host);
  cleanUp(t, () => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  return `http://${host}:${(server.address() as AddressInfo).port}/`;
}

function sendForm({
  address,
  fields,
  enctype = "application/x-www-form-urlencoded",
}: {
  address: string;
  fields: Record<string, string>;
  enctype: string | undefined;
}): void {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, enctype });
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    Object.assign(input, { name, value, type: "hidden" });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** As a picture, as a script does that may not read the answer, and as one does that asks first. */
async function askInEveryWay({ asked, form }: { asked: string[]; form: string }): Promise<void> {
  for (const address of asked) {
    const picture = new Image();
    const shown = new Promise((done) => {
      picture.onload = done;
      picture.onerror = done;
    });
    picture.src = address;
    await shown;
    navigator.sendBeacon(address, new URLSearchParams(form));
    for (const method of ["POST", "PUT", "DELETE"])
      for (const mode of ["no-cors", "cors"] as const)
        for (const type of ["application/x-www-form-urlencoded", "text/plain", "application/json"])
          await fetch(address, {
            method,
            mode,
            credentials: "include",
            headers: { "Content-Type": type },
            body: form,
          }).catch(() => undefined);
  }
}
