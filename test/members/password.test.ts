import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hashPassword, verifyPassword } from "../../server/members/password.ts";

describe("keeping a password", () => {
  it("keeps it as argon2id with its parameters and a salt of its own", async () => {
    const first = await hashPassword("granen vid grinden");
    const second = await hashPassword("granen vid grinden");
    assert.match(
      first,
      /^\$argon2id\$v=19\$m=47104,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    assert.notEqual(first, second);
    assert.ok(await verifyPassword("granen vid grinden", first));
    assert.ok(!(await verifyPassword("granen vid grinnden", first)));
  });

  it("knows one that was kept with other parameters", async () => {
    const stored =
      "$argon2id$v=19$m=64,t=3,p=2$c29tZXNhbHQxMjM0NTY3OA$3fsJdnxVdm1QjQpMlvxGdE0BTI3l/tGn";
    assert.ok(await verifyPassword("password", stored));
    assert.ok(!(await verifyPassword("Password", stored)));
  });

  it("gives back the memory that it took", async () => {
    const stored = await hashPassword("granen vid grinden");
    const before = process.memoryUsage.rss();
    await Promise.all(Array.from({ length: 10 }, () => verifyPassword("granen", stored)));
    const keptMb = (process.memoryUsage.rss() - before) / 2 ** 20;
    assert.ok(keptMb < 30, `${keptMb} MB more than before`);
  });

  it("says no without a stored one", async () => {
    assert.equal(await verifyPassword("anything at all", undefined), false);
  });
});
