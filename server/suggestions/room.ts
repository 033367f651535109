import type { Wiki } from "../wiki/wiki.ts";
import type { SuggestionRefs } from "./suggestionrefs.ts";
import type { SuggestionStore } from "./suggestionstore.ts";

/** What the parts of this folder work on. */
export interface Room {
  readonly wiki: Wiki;
  readonly refs: SuggestionRefs;
  readonly store: SuggestionStore;
  readonly timeZone: string;
}
