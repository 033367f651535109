import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { createApp } from "../../server/app.ts";
import { wikiWith } from "../support/wiki.ts";

describe("behind a proxy", () => {
  it("believes who asks from the machine itself and from private networks, and nobody else", async (t) => {
    const { site } = await wikiWith(t, { Home: "x" });
    const isBelieved = createApp(site).get("trust proxy fn") as (
      address: string,
      hop: number,
    ) => boolean;
    for (const address of ["127.0.0.1", "::1", "172.17.0.2", "10.1.2.3", "192.168.1.9", "fd00::2"])
      assert.equal(isBelieved(address, 0), true, address);
    for (const address of ["203.0.113.5", "172.32.0.1", "2001:db8::1"])
      assert.equal(isBelieved(address, 0), false, address);
  });

  it("lets no cache between keep what is said to one reader", async (t) => {
    const { app } = await wikiWith(t, { Home: "x", "a.txt": "y" });
    for (const address of ["/", "/Home", "/-/pages", "/nope", "/-/sign-in", "/a.txt"]) {
      const { headers } = await request(app).get(address);
      assert.match(String(headers["cache-control"]), /private|no-store/, address);
    }
  });
});
