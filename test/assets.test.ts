import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import express, { type Express } from "express";
import request from "supertest";
import { type Assets, buildAssets } from "../server/assets.ts";

describe("what browsers fetch", () => {
  let assets: Assets;
  let app: Express;
  before(async () => {
    assets = await buildAssets();
    app = express().use(assets.routes());
  });

  it("may be kept for ever, since a change of content changes the name", async () => {
    assert.match(assets.urls.style, /^\/-\/assets\/index-[A-Z0-9]{8}\.css$/);
    for (const address of [assets.urls.style, assets.urls.script, ...assets.urls.fonts])
      await request(app)
        .get(address)
        .expect(200)
        .expect("Cache-Control", /immutable/);
  });

  it("preloads the two upright fonts", () => {
    assert.equal(assets.urls.fonts.length, 2);
  });

  it("is compressed for those who take it, and whole for those who do not", async () => {
    const plain = await request(app).get(assets.urls.style).set("Accept-Encoding", "identity");
    const packed = await request(app)
      .get(assets.urls.style)
      .set("Accept-Encoding", "gzip, br")
      .expect("Content-Encoding", "br")
      .expect("Vary", /Accept-Encoding/);
    assert.equal(packed.text, plain.text);
    await request(app)
      .get(assets.urls.script)
      .set("Accept-Encoding", "gzip")
      .expect("Content-Encoding", "gzip");
  });

  it("is sent once to a browser that has it already", async () => {
    const first = await request(app).get(assets.urls.icon).expect("Content-Type", /svg/);
    await request(app)
      .get(assets.urls.icon)
      .set("If-None-Match", first.headers.etag ?? "")
      .expect(304);
  });

  it("asks nothing of other hosts", async () => {
    for (const address of [assets.urls.style, assets.urls.script]) {
      const { text } = await request(app).get(address);
      assert.doesNotMatch(text, /(?:url\(|@import|import\()\s*["']?(?:https?:)?\/\/[a-z]/);
    }
  });

  it("shuts the drawing of diagrams off from the wiki", async () => {
    const frame = await request(app)
      .get("/-/assets/diagram.html")
      .expect("Content-Security-Policy", /sandbox allow-scripts$/);
    const addresses = [...frame.text.matchAll(/(?:src|data-mermaid)="([^"]+)"/g)];
    assert.equal(addresses.length, 2);
    for (const [, address = ""] of addresses)
      await request(app)
        .get(address)
        .expect(200)
        .expect("Content-Type", /javascript/)
        .expect("Access-Control-Allow-Origin", "*");
    const folder = addresses[0]?.[1]?.replace(/[^/]+$/, "");
    await request(app).get(`${folder}mermaid.core.mjs`).expect(404);
    await request(app).get(`${folder}..%2Fpackage.json`).expect(404);
  });

  it("answers for nothing else", async () => {
    await request(app).get("/-/assets/index.css").expect(404);
    await request(app).get("/-/assets/..%2Fassets.ts").expect(404);
  });
});
