import type { AddressInfo } from "node:net";
import express from "express";

/**
 * Express that does nothing but send bytes: what the wiki's answers are compared with. It is told the page, and then
 * answers `/page` with it, `/unchanged` with 304.
 */
const app = express();
app.set("x-powered-by", false);
const tag = '"a-strong-tag"';
let page = Buffer.from("Hello");
app.get("/page", (_req, res) => {
  res.set({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(page.length),
    ETag: tag,
  });
  res.end(page);
});
app.get("/unchanged", (_req, res) => {
  res.set("ETag", tag).status(304).end();
});
process.on("message", (text: string) => {
  page = Buffer.from(text);
  process.send?.("ready");
});
const server = app.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
