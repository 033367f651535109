import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "node:test";
import { cleanUp } from "./support/cleanup.ts";

describe("the wiki at rest", () => {
  it("gives back the memory that it needed while many asked", async (t) => {
    const busy = fork(new URL("./support/busyprogram.ts", import.meta.url));
    cleanUp(t, () => busy.kill());
    const [{ busyMb, restingMb }] = await once(busy, "message");
    assert.ok(restingMb < busyMb / 2, `${restingMb} MB are left of ${busyMb}`);
  });
});
