import type { TestContext } from "node:test";
import { decodeHTML } from "entities";
import type { Files } from "../support/git.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

export const wikiIn = (t: TestContext, files: Files) => wikiWith(t, files, { WIKI_LANGUAGE: "en" });

export const policy = (fields = "") => ({
  Policy: `---\nkind: policy\nlicense: CC-BY-4.0\n${fields}---\nThe rules.\n`,
});

export type Agent = Awaited<ReturnType<TestWiki["as"]>>;

export async function suggestEdit(
  { wiki }: TestWiki,
  agent: Agent,
  page: string,
  content: string,
  summary = "",
): Promise<string> {
  const base = wiki.snapshot.commit;
  const form = { content, base, summary, reason: "Because it is better.", action: "save" };
  const answer = await agent
    .post(`/-/edit/${encodeURI(page)}`)
    .type("form")
    .send(form)
    .expect(303);
  return answer.headers.location ?? "";
}

export async function suggestReviseOf(
  { site }: TestWiki,
  agent: Agent,
  number: number,
): Promise<void> {
  const head = (await site.suggestions.thread(number))?.head.id;
  const form = { head, "path-0": "Tre.md", "text-0": "CC\n", summary: "More" };
  await agent.post(`/-/suggestions/${number}/revise`).type("form").send(form).expect(303);
}

export function accept(world: TestWiki, agent: Agent, number: number) {
  return decide(world, agent, number, "accept", "");
}

/** What a reviewer sends who has just looked at the suggestion. */
export function decide(
  world: TestWiki,
  agent: Agent,
  number: number,
  action: string,
  text: string,
) {
  const test = agent.post(`/-/suggestions/${number}`).type("form");
  const head = headOf(world, number);
  return test.send({ action, text, head });
}

export function headOf({ site }: TestWiki, number: number): string {
  return (
    site.suggestions.store.entries(number).findLast(({ kind }) => kind !== "comment")?.head ?? ""
  );
}

export function visitorForm({ wiki }: Pick<TestWiki, "wiki">, content: string) {
  const base = wiki.snapshot.commit;
  return {
    content,
    base,
    summary: "Say it better",
    name: "Eva Exempel",
    email: "",
    action: "save",
  };
}

export function hiddenIn(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...fields].map(([, name = "", value = ""]) => [name, decodeHTML(value)]),
  );
}
