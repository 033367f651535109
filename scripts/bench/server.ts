import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Members } from "../../server/members/members.ts";
import type { Person } from "../../server/members/person.ts";
import { roles } from "../../server/members/role.ts";
import { PrivateStore } from "../../server/members/store.ts";
import { startCommand } from "../startcommand.ts";

const scripts = join(import.meta.dirname, "..");

/** A server that is measured, in a process of its own. */
export interface Server {
  url: string;
  /** from the start of the process until it said that it serves */
  startMs: number;
  /** what it holds in memory now */
  memoryMb(): number;
  stop(): Promise<void>;
}

export const member = {
  email: "ada@example.org",
  name: "Ada",
  role: "member",
  password: "granen vid grinden",
};

/** Starts the wiki on a repository; its data lie beside that. */
export async function startWiki(
  repository: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, startCommand.words, {
    env: environmentOf(repository, environment),
    stdio: ["ignore", "pipe", "inherit"],
  });
  return serverOf(child, began, await saidReady(child));
}

/** Forgets all that the wiki has derived from a repository. */
export function forgetDerived(repository: string): void {
  rmSync(join(dataOf(repository), "derived"), { recursive: true, force: true });
}

export function addMember(repository: string): void {
  const { email, name, role, password } = member;
  const words = ["member", "add", "--email", email, "--name", name, "--role", role];
  execFileSync(process.execPath, [join(scripts, "wiki.ts"), ...words, "--password", password], {
    env: environmentOf(repository, {}),
  });
}

/** Different people, the roles in turn, with accounts in a wiki that has been started. */
export async function addPeople(repository: string, count: number): Promise<Person[]> {
  const { password } = member;
  const people = Array.from({ length: count }, (_, at) => {
    const role = roles[at % roles.length] ?? "member";
    return { email: `reader${at}@example.org`, name: `Ada Exempel ${at}`, role, password };
  });
  const store = new PrivateStore(dataOf(repository));
  const members = new Members(store, "localhost");
  for (const person of people) await members.add(person);
  store.close();
  return people;
}

/** @returns the session's cookie */
export async function signIn(
  { url }: Server,
  { email, password }: Pick<Person, "email" | "password"> = member,
): Promise<string> {
  const body = new URLSearchParams({ email, password, return: "/" });
  const answer = await fetch(`${url}/-/sign-in`, { method: "POST", body, redirect: "manual" });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}

/** Starts Express that sends a page and does nothing else. */
export async function startBare(page: string): Promise<Server> {
  const began = performance.now();
  const child = fork(join(import.meta.dirname, "barerun.ts"));
  const [url] = await once(child, "message");
  const server = serverOf(child, began, String(url));
  child.send(page);
  await once(child, "message");
  return server;
}

function dataOf(repository: string): string {
  return join(dirname(repository), "data");
}

function environmentOf(repository: string, more: Readonly<Record<string, string>>) {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH && { PATH }),
    ...(HOME && { HOME }),
    ...(TMPDIR && { TMPDIR }),
    ...startCommand.environment,
    PORT: "0",
    HOST: "127.0.0.1",
    WIKI_DATA: dataOf(repository),
    WIKI_REPOSITORY: repository,
    ...more,
  };
}

function serverOf(child: ChildProcess, began: number, url: string): Server {
  return {
    url,
    startMs: performance.now() - began,
    memoryMb: () =>
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)]).toString()) / 1024,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null)
        await Promise.race([once(child, "exit"), wait(15_000)]);
    },
  };
}

function saidReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const url = /^Ekowiki is ready: (\S+?)\/?$/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`the wiki ended with ${code}: ${said}`)));
  });
}
