import { readConfig } from "../../server/config.ts";
import { openSite } from "../../server/site.ts";

// Started by a test as a process of its own, whose PATH leads to no program.
const { WIKI_DATA } = process.env;
const site = await openSite(readConfig({ WIKI_DATA, PORT: "0" }));
const { wiki } = site;
const home = wiki.snapshot.pageAt("Home");
if (home === undefined) throw new Error("there is no start page");
const before = (await wiki.textOf(home)).text;
const first = (await wiki.lastChange("Home.md"))?.author.name;
const { outcome } = await wiki.save(
  { slug: "Home", text: "två", base: wiki.snapshot.commit ?? "", message: "Change\n" },
  { name: "Ada", email: "ada@example.org" },
);
const saved = wiki.snapshot.pageAt("Home");
const after = saved && (await wiki.textOf(saved)).text;
const by = (await wiki.lastChange("Home.md"))?.author.name;
console.log(JSON.stringify({ before, outcome, after, by, first }));
await site.close();
