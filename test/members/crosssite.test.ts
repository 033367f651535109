import { describe, it } from "node:test";
import express, { type ErrorRequestHandler } from "express";
import request from "supertest";
import { refuseCrossSite } from "../../server/crosssite.ts";
import { CrossSite } from "../../server/errors.ts";

const refused: ErrorRequestHandler = (error, _req, res, _next) => {
  res.sendStatus(error instanceof CrossSite ? 403 : 500);
};
const app = express()
  .use(refuseCrossSite({ url: "https://wiki.example.org" }))
  .use((_req, res) => void res.sendStatus(200))
  .use(refused);

describe("a write that comes through a browser", () => {
  const host = "127.0.0.1:3000";
  const examples: [Record<string, string>, number][] = [
    [{}, 200],
    [{ "Sec-Fetch-Site": "same-origin" }, 200],
    [{ "Sec-Fetch-Site": "none" }, 200],
    [{ "Sec-Fetch-Site": "same-site" }, 403],
    [{ "Sec-Fetch-Site": "cross-site" }, 403],
    [{ "Sec-Fetch-Site": "cross-site", Origin: "https://wiki.example.org" }, 403],
    [{ Origin: "https://wiki.example.org" }, 200],
    [{ Origin: `http://${host}`, Host: host }, 200],
    [{ Origin: "http://LOCALHOST:3000", Host: "LocalHost:3000" }, 200],
    [{ Origin: "http://127.0.0.1:4000", Host: host }, 403],
    [{ Origin: "https://wiki.example.org.evil.example" }, 403],
    [{ Origin: "null" }, 403],
    [{ Origin: "" }, 403],
  ];
  for (const [headers, status] of examples) {
    it(`answers ${status} to ${JSON.stringify(headers)}`, async () => {
      for (const method of ["post", "put", "delete", "patch"] as const)
        await request(app)[method]("/").set(headers).expect(status);
    });
  }

  it("is not what reading is", async () => {
    await request(app).get("/").set("Sec-Fetch-Site", "cross-site").expect(200);
    await request(app).head("/").set("Origin", "https://example.net").expect(200);
  });
});
