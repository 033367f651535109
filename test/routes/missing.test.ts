import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import request from "supertest";
import { RecordingCheck } from "../../server/presentations/recordingcheck.ts";
import { cleanUp } from "../support/cleanup.ts";
import { ada, bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const film = "https://youtu.be/abcdefghijk";

const files = {
  "Home.md": "![bild](uploads/1/used.png)\n",
  "Full.md": `---\nkind: presentation\ntitle: Nothing lacking\nspeakers: [Ada Exempel]\ndate: 2021-05-04\nslides: uploads/1/slides.pdf\nrecording: ${film}?t=60\n---\n`,
  "Empty.md": "---\nkind: presentation\ntitle: All lacking\n---\n",
  "NoStart.md": `---\nkind: presentation\ntitle: No start\nspeakers: [Ada Exempel]\ndate: 2021-05-04\nslides: none\nrecording: ${film}\n---\n`,
  "Stamp.md": `---\nkind: presentation\ntitle: Odd stamp\nspeakers: [Ada Exempel]\ndate: 2021-05-04\nslides: none\nrecording: { address: "${film}", start: "51:30:00" }\n---\n`,
  "None.md":
    "---\nkind: presentation\ntitle: None of it\nspeakers: [Ada Exempel]\ndate: 2021-05-04\nslides: none\nrecording: none\n---\n",
  "Spoken.md": `---\nkind: presentation\ntitle: With a transcript\nspeakers: [Ada Exempel]\ndate: 2021-05-04\nslides: none\nrecording: { address: "${film}", start: "1:00", transcript: "uploads/1/vad%20som%20sades.vtt" }\n---\n`,
  "W1.md": "---\nkind: workshop\ntitle: Held\ndate: 2021-01-05\n---\n",
  "W2.md": "---\nkind: workshop\ntitle: Not recorded\ndate: 2021-02-02\nrecordings: none\n---\n",
  "uploads/1/used.png": "x",
  "uploads/1/slides.pdf": "x",
  "uploads/1/vad som sades.vtt": "WEBVTT\n",
  "uploads/1/forgotten.pdf": "x",
};

describe("what is missing in the archive", () => {
  it("lists presentations, workshops and files by what they lack", async (t) => {
    const { app, site } = await wikiWith(t, files);
    await site.records.settled();
    const { text } = await request(app)
      .get("/-/presentations/missing")
      .set("Accept-Language", "en")
      .expect(200);
    const lists = new Map<string, string[]>();
    for (const [, kind = "", list = ""] of text.matchAll(
      /<section aria-labelledby="wiki-([a-z]+)">([\s\S]*?)<\/section>/g,
    ))
      lists.set(
        kind,
        [...list.matchAll(/missing-what"><a href="[^"]*">([^<]*)</g)].map(
          ([, title = ""]) => title,
        ),
      );
    lists.delete("check");
    assert.deepEqual(Object.fromEntries(lists), {
      speakers: ["All lacking"],
      date: ["All lacking"],
      recording: ["All lacking"],
      start: ["No start"],
      slides: ["All lacking"],
      stamps: ["Odd stamp"],
      unrecorded: ["Held"],
      unused: ["forgotten.pdf"],
    });
    assert.match(text, /href="\/-\/record\/Empty"/);
    assert.match(text, /<time [^>]*datetime="2021-01-05">5 January 2021</);
  });

  it("shows one list whole, and says so when nothing is missing", async (t) => {
    const many = Array.from({ length: 30 }, (_, i) => [
      `P${i}.md`,
      `---\nkind: presentation\ntitle: Number ${i}\nslides: none\nrecording: none\ndate: 2021-05-04\n---\n`,
    ]);
    const { app, site } = await wikiWith(t, Object.fromEntries(many));
    await site.records.settled();
    const all = await request(app).get("/-/presentations/missing").set("Accept-Language", "en");
    assert.equal(all.text.match(/missing-what/g)?.length, 25);
    assert.match(all.text, /\?show=speakers">Show all 30/);
    const one = await request(app).get("/-/presentations/missing?show=speakers");
    assert.equal(one.text.match(/missing-what/g)?.length, 30);

    const empty = await wikiWith(t, { "Home.md": "x" });
    const none = await request(empty.app)
      .get("/-/presentations/missing")
      .set("Accept-Language", "en");
    assert.match(none.text, /Nothing is missing/);
  });

  it("asks at the recordings only when a member wants to know, and tells which do not answer", async (t) => {
    let asked = 0;
    const server = createServer((req, res) => {
      asked += 1;
      res.writeHead(req.url === "/gone.mp4" ? 404 : 200).end();
    }).listen(0, "127.0.0.1");
    cleanUp(t, () => {
      server.close();
      server.closeAllConnections();
    });
    await once(server, "listening");
    const url = `http://film.example.org:${(server.address() as AddressInfo).port}`;
    const page = (address: string) =>
      `---\nkind: presentation\ntitle: ${address}\nrecording: ${url}/${address}\n---\n`;
    const world = await wikiWith(t, {
      "A.md": page("here.mp4"),
      "B.md": page("gone.mp4"),
      "C.md": "---\nkind: presentation\ntitle: inwards\nrecording: http://127.0.0.1:1/x.mp4\n---\n",
    });
    world.site.recordingCheck = new RecordingCheck({
      resolve: async () => ["127.0.0.1"],
      mayAsk: (_, port) => url.endsWith(`:${port}`),
    });
    await world.site.records.settled();
    await request(world.app).post("/-/presentations/missing/check").expect(401);
    const reader = await world.as({ ...bo, role: "reader" });
    await reader.post("/-/presentations/missing/check").expect(403);
    const agent = await world.as(ada);
    await agent.get("/-/presentations/missing").expect(200);
    assert.equal(asked, 0);

    await agent.post("/-/presentations/missing/check").expect(303);
    assert.equal(asked, 3);
    const { text } = await agent
      .get("/-/presentations/missing")
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(text, /3 of 3 addresses have been asked at/);
    const silent = /aria-labelledby="wiki-silent">([\s\S]*?)<\/section>/.exec(text)?.[1] ?? "";
    assert.match(silent, /gone\.mp4[\s\S]*It answers with the fault 404/);
    assert.match(silent, /inwards[\s\S]*The wiki does not ask there/);
    assert.doesNotMatch(silent, /here\.mp4/);
  });
});
