import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { mediaFiles, places } from "../browser/mediaworld.ts";
import { wikiWith } from "../support/wiki.ts";

const address = (path: string) => `/${path.split("/").map(encodeURIComponent).join("/")}`;

describe("the page of a presentation", () => {
  it("plays a film of the wiki from where the presentation begins to where it ends", async (t) => {
    const { app } = await wikiWith(t, mediaFiles);
    const { text } = await request(app).get("/Film").expect(200);
    assert.ok(text.includes(`<source src="${address(places.film)}#t=90,120" type="video/mp4">`));
  });

  it("goes on beyond the end for who asks for another second", async (t) => {
    const { app } = await wikiWith(t, mediaFiles);
    const { text } = await request(app).get("/Film?t=1:40").expect(200);
    assert.ok(text.includes(`${address(places.film)}#t=100"`));
  });

  it("shows of a player elsewhere only what the wiki was told to trust", async (t) => {
    const { app } = await wikiWith(t, mediaFiles, { WIKI_MEDIA_HOSTS: "peertube.example.org" });
    const { headers } = await request(app).get("/Video").expect(200);
    const policy = headers["content-security-policy"] ?? "";
    assert.match(policy, /frame-src 'self' https:\/\/peertube\.example\.org;/);
    const { text: video } = await request(app).get("/Video");
    assert.doesNotMatch(video, /data-frame/);
    assert.match(video, /href="https:\/\/youtu\.be\/abcdefghijk\?t=3090"/);
    const { text: workshop } = await request(app).get("/Serie");
    assert.match(workshop, /data-frame="https:\/\/peertube\.example\.org\/videos\/embed\//);
  });

  it("numbers several recordings, and leads to a second in each", async (t) => {
    const { app } = await wikiWith(t, mediaFiles);
    const { text } = await request(app).get("/Serie?recording=1&t=5").expect(200);
    assert.match(text, /id="recording"[\s\S]*#t=5"[\s\S]*id="recording-2"/);
  });

  it("has the transcript of its workshop's recording, from where it begins", async (t) => {
    const recording = `recording: { address: ${places.film}, start: "0:10" }`;
    const { app } = await wikiWith(t, {
      ...mediaFiles,
      "W.md": `---\nkind: workshop\ndate: 2024-05-07\nrecordings:\n  - { address: ${places.film}, transcript: ${places.transcript} }\n---\n`,
      "P.md": `---\nkind: presentation\nworkshop: W\n${recording}\n---\nx`,
    });
    const { text } = await request(app).get("/P").expect(200);
    assert.match(text, /data-at="10">0:10<\/a>[\s\S]*upphandling/);
    assert.doesNotMatch(text, /data-at="0"/);
  });

  it("never leads to what is no address", async (t) => {
    const bad = "javascript:alert(1)";
    const page = `---\nkind: presentation\nslides: "${bad}"\nrecording: "${bad}"\n---\nx`;
    const { app } = await wikiWith(t, { "A.md": page });
    const { text } = await request(app).get("/A").expect(200);
    assert.doesNotMatch(text, /(?:href|src|data-\w+)="javascript:/);
  });

  it("stays a plain page when it only links to a PDF", async (t) => {
    const { app } = await wikiWith(t, { ...mediaFiles, "A.md": `[Bilder](${places.slides})` });
    const { text } = await request(app).get("/A").expect(200);
    assert.doesNotMatch(text, /class="media/);
  });
});

describe("the captions of a film", () => {
  it("are WebVTT, whatever the transcript is", async (t) => {
    const srt = "1\n00:00:01,000 --> 00:00:02,000\nHej <script>\n";
    const { app } = await wikiWith(t, { "uploads/a.srt": srt });
    await request(app)
      .get("/-/captions/uploads/a.srt")
      .expect(200)
      .expect("Content-Type", "text/vtt; charset=utf-8")
      .expect("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHej\n");
  });

  it("are made of transcripts alone", async (t) => {
    const { app } = await wikiWith(t, mediaFiles);
    await request(app).get(`/-/captions/${places.slides}`).expect(404);
    await request(app).get("/-/captions/Moln.md").expect(404);
  });
});
