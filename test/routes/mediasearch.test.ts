import { describe, it } from "node:test";
import request from "supertest";
import { mediaFiles, places } from "../browser/mediaworld.ts";
import { indexed } from "../support/indexed.ts";
import { wikiWith } from "../support/wiki.ts";

const said = (speaker: string, start: string) => `---
kind: presentation
speakers: [{ person: ${speaker} }]
recording: { address: ${places.film}, start: "${start}", transcript: ${places.transcript} }
---
Text.
`;

describe("the search", () => {
  it("leads to the page of the slides, in the presentation that has them", async (t) => {
    const { app } = await indexed(await wikiWith(t, mediaFiles));
    await request(app)
      .get("/-/search?q=k%C3%A4llkod")
      .expect(200)
      .expect(
        /<a href="\/Moln\?page=4#slides"[^>]*>Molntjänster\.pdf<\/a>[\s\S]*På sidan <a href="\/Moln">/,
      );
  });

  it("leads to the second at which something is said, in the presentation that was under way", async (t) => {
    const world = await wikiWith(t, {
      "A.md": said("Ada Ek", "0:00"),
      "B.md": said("Bo Al", "0:10"),
      [places.film]: mediaFiles[places.film] ?? "",
      [places.transcript]: mediaFiles[places.transcript] ?? "",
    });
    const { app } = await indexed(world);
    await request(app)
      .get("/-/search?q=upphandling")
      .expect(200)
      .expect(/<a href="\/B\?t=10#recording"[^>]*>Utskrift\.vtt<\/a>/)
      .expect(/<li>Vid 0:10<\/li>/);
    await request(app)
      .get("/-/search?q=v%C3%A4lkomna")
      .expect(200)
      .expect(/<a href="\/A\?t=0#recording"/);
  });

  it("finds slides and transcripts by who spoke, as the presentation's front matter says", async (t) => {
    const { app } = await indexed(await wikiWith(t, mediaFiles));
    await request(app)
      .get("/-/search?q=person:ada+fr%C3%A5gor")
      .expect(200)
      .expect(/\/Moln\?page=5#slides/);
  });

  it("leads to the file itself when no presentation has it", async (t) => {
    const world = await wikiWith(t, {
      "home.md": `[Bilder](${places.slides}) [Utskrift](${places.transcript})`,
      [places.slides]: mediaFiles[places.slides] ?? "",
      [places.transcript]: mediaFiles[places.transcript] ?? "",
    });
    const { app } = await indexed(world);
    await request(app)
      .get("/-/search?q=k%C3%A4llkod")
      .expect(200)
      .expect(/\.pdf#page=4"/);
    await request(app)
      .get("/-/search?q=upphandling")
      .expect(200)
      .expect(/Utskrift\.vtt"[^>]*>Utskrift/);
  });
});
