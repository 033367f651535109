import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Attempts } from "../../server/members/attempts.ts";

const minute = 60_000;

function attemptsAt(start = 0) {
  const clock = { ms: start };
  return { clock, attempts: new Attempts(() => clock.ms) };
}

function fail(attempts: Attempts, times: number, account: string, address: string): void {
  for (let time = 0; time < times; time++) attempts.begin(account, address);
}

function refusal(minutes: number) {
  return { name: "TooManyAttempts", values: { minutes: String(minutes) } };
}

describe("counting failed attempts", () => {
  it("stops an account after five, from whatever address, for a quarter of an hour", () => {
    const { attempts, clock } = attemptsAt();
    fail(attempts, 3, "ada", "192.0.2.1");
    fail(attempts, 2, "ada", "192.0.2.2");
    assert.throws(() => attempts.begin("ada", "192.0.2.3"), refusal(15));
    attempts.begin("bo", "192.0.2.1");
    clock.ms = 15 * minute;
    attempts.begin("ada", "192.0.2.3");
  });

  it("waits twice as long the next time, and again, but never more than a day", () => {
    const { attempts, clock } = attemptsAt();
    for (const minutes of [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
      fail(attempts, 5, "ada", `192.0.2.${minutes % 250}`);
      assert.throws(() => attempts.begin("ada", "192.0.2.251"), refusal(minutes));
      clock.ms += minutes * minute;
    }
  });

  it("forgets failures that are a quarter of an hour old", () => {
    const { attempts, clock } = attemptsAt();
    fail(attempts, 4, "ada", "192.0.2.1");
    clock.ms = 15 * minute;
    fail(attempts, 4, "ada", "192.0.2.1");
  });

  it("forgets an account's failures when it signs in, but not the address's others", () => {
    const { attempts } = attemptsAt();
    for (let account = 0; account < 29; account++) attempts.begin(`a${account}`, "192.0.2.1");
    attempts.begin("ada", "192.0.2.1");
    attempts.succeeded("ada", "192.0.2.1");
    attempts.begin("bo", "192.0.2.1");
    assert.throws(() => attempts.begin("cecilia", "192.0.2.1"), refusal(15));
  });

  it("takes a fifth attempt that was right for no failure", () => {
    const { attempts } = attemptsAt();
    fail(attempts, 5, "ada", "192.0.2.1");
    attempts.succeeded("ada", "192.0.2.1");
    fail(attempts, 5, "ada", "192.0.2.1");
  });

  it("counts neighbours in one IPv6 network together", () => {
    const { attempts } = attemptsAt();
    for (let n = 0; n < 30; n++) attempts.begin(`a${n}`, `2001:db8:0:1::${n.toString(16)}`);
    assert.throws(() => attempts.begin("ada", "2001:db8:0:1:ffff::1"), refusal(15));
    attempts.begin("ada", "2001:db8:0:2::1");
  });

  it("counts an IPv4 address as one, however the system writes it", () => {
    const { attempts } = attemptsAt();
    for (let n = 0; n < 30; n++) attempts.begin(`a${n}`, "::ffff:192.0.2.1");
    assert.throws(() => attempts.begin("ada", "192.0.2.1"), refusal(15));
    attempts.begin("ada", "::ffff:192.0.2.2");
  });
});
