import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Repository } from "../../server/git/repository.ts";
import { History } from "../../server/history/history.ts";
import type { News } from "../../server/history/indexing.ts";
import { type MadeWikis, run, sizes, slugOfPage } from "./madewiki.ts";
import { leastMs, type Row } from "./row.ts";

/** The history index on a wiki of 10,000 pages and 50,000 edits. */
export async function historyRows(wikis: MadeWikis): Promise<Row[]> {
  const wiki = await wikis.copyOf(sizes.L);
  return measure(wiki, join(dirname(wiki), "history.sqlite"));
}

async function measure(wiki: string, file: string): Promise<Row[]> {
  const repository = await Repository.open(wiki);
  const head = await repository.head();
  const logMs = await leastMs(3, () =>
    run("git", ["-C", wiki, "log", "--raw", "-z", "--no-renames", "main", "--"]),
  );
  const opened: History[] = [];
  const open = async () => {
    const history = new History(file, repository);
    opened.push(history);
    history.follow(head);
    await history.ready;
    return history;
  };
  const buildMs = await leastMs(3, async () => {
    await opened.pop()?.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
    await open();
  });
  const startMs = await leastMs(3, open);
  const history = await open();
  const [life] = await history.lives(path(1));
  const livesMs = await leastMs(21, () => history.lives(path(1)));
  const recentMs = await leastMs(21, () => history.recent({ skip: 0, count: 50 }));
  const news = await commitsWithNews(repository, 21);
  const saveMs = await leastMs(news.length, () => {
    const next = news.shift();
    history.follow(next?.commit, next);
    return history.lastChange(path(1));
  });
  for (const one of opened) await one.close();
  repository.close();
  return [
    { what: "build; limit: 5 × git log --raw -z", measured: buildMs, limit: 5 * logMs },
    { what: "start with the index present", measured: startMs, limit: 500 },
    { what: `a page of ${life?.revisions.length} commits`, measured: livesMs, limit: 10 },
    { what: "50 recent changes", measured: recentMs, limit: 10 },
    { what: "take in one commit", measured: saveMs, limit: 10 },
  ];
}

interface Saved extends News {
  commit: string;
}

/** Commits, each with how it differs from the one before, as the wiki knows it after a save. */
async function commitsWithNews(repository: Repository, count: number): Promise<Saved[]> {
  const saved: Saved[] = [];
  for (let index = 0; index < count; index++) {
    const before = saved.at(-1)?.commit ?? (await repository.head());
    const { id: commit, tree } = await repository.writeCommit({
      parent: before,
      edits: new Map([[path(1), { bytes: Buffer.from(`text ${index}`) }]]),
      author: { name: "Ada", email: "ada@example.org", at: new Date(), offsetMinutes: 0 },
      message: "Change",
    });
    const old = before && (await repository.findCommit(before));
    const changes = await repository.diff(old ? old.tree : undefined, tree);
    saved.push({ commit, before, changes });
  }
  return saved;
}

function path(page: number): string {
  return `${slugOfPage(page)}.md`;
}
