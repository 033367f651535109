/**
 * Asks the package registry whether a package of the lock file has a known hole, and fails on one that is high or
 * critical. That a registry answers no such questions is said, and fails nothing.
 */
import { spawnSync } from "node:child_process";
import { auditVerdict } from "./auditverdict.ts";

const asked = spawnSync("npm", ["audit", "--json"], { encoding: "utf8", timeout: 120_000 });
const { text, passes } = auditVerdict(asked.stdout ?? "");
console.log(text);
if (!passes) process.exitCode = 1;
