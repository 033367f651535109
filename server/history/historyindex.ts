import type { HistoryStore } from "./historystore.ts";
import { Lives } from "./lives.ts";
import { People } from "./people.ts";
import { RecentChanges } from "./recent.ts";

/** Answers with the name that readers see. */
export type ShownName = (name: string, email: string) => string;

/** The file that the history is answered from, and those who ask it: they come and go together. */
export class HistoryIndex {
  readonly store: HistoryStore;
  readonly lives: Lives;
  readonly people: People;
  readonly recent: RecentChanges;

  constructor(store: HistoryStore, shownName: ShownName) {
    this.store = store;
    store.reader.function("shown", (name, email) => shownName(String(name), String(email)));
    this.lives = new Lives(store.reader);
    this.people = new People(store.reader);
    this.recent = new RecentChanges(store.reader);
  }
}
