import assert from "node:assert/strict";
import { describe, it } from "node:test";
import express, { type RequestHandler } from "express";
import request from "supertest";
import { later } from "../server/later.ts";
import { wikiWith } from "./support/wiki.ts";

const hello: RequestHandler = (_req, res) => void res.send("hello");

describe("a part of the program that is loaded later", () => {
  it("answers who asks before it is there, and is loaded once for all of them", async () => {
    let loads = 0;
    let arrive = () => {};
    const arriving = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const app = express().use(
      later(async () => {
        loads += 1;
        await arriving;
        return hello;
      }),
    );
    const answers = Promise.all([1, 2, 3].map(() => request(app).get("/").expect(200, "hello")));
    setTimeout(arrive, 50);
    await answers;
    await request(app).get("/").expect(200, "hello");
    assert.equal(loads, 1);
  });

  it("is loaded soon although nobody asks", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let loads = 0;
    later(async () => {
      loads += 1;
      return hello;
    });
    assert.equal(loads, 0);
    t.mock.timers.tick(1000);
    assert.equal(loads, 1);
  });

  it("is loaded anew for the next who asks when it could not be", async () => {
    let loads = 0;
    const app = express()
      .use(
        later(async () => {
          loads += 1;
          if (loads === 1) throw new Error("too many open files");
          return hello;
        }),
      )
      .use(((_error, _req, res, _next) => res.sendStatus(500)) as express.ErrorRequestHandler);
    await request(app).get("/").expect(500);
    await request(app).get("/").expect(200, "hello");
  });
});

describe("the tools of a wiki that has just started", () => {
  it("answer before any page was asked for", async (t) => {
    const { app } = await wikiWith(t, { Home: "first", "om/Oss": "second" });
    const answers = await Promise.all([
      request(app).get("/-/pages").expect(200),
      request(app).get("/-/raw/Home").expect(200, "first"),
      request(app).post("/-/edit/Home").type("form").send({ content: "x" }),
    ]);
    assert.match(answers[0].text, /Oss/);
    assert.equal(answers[2].status, 401, "a form that is sent in the first moment is read as ever");
  });
});
