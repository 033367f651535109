import type { Config } from "../server/config.ts";
import type { News } from "../server/notices/digest.ts";
import { slugOfPath } from "../server/wiki/slug.ts";
import type { Snapshot } from "../server/wiki/snapshot.ts";
import { type Language, messages } from "./language/index.ts";
import { personName } from "./person.ts";

export interface NoticeLetterProps {
  news: News;
  language: Language;
  config: Pick<Config, "url" | "title">;
  snapshot: Snapshot;
  /** Where the letters are ended. */
  stop: string;
}

/** What has happened, as a letter in plain text. */
export function noticeLetter(props: NoticeLetterProps): { subject: string; text: string } {
  const { news, language, config, stop } = props;
  const { digest: words } = messages[language];
  const parts = [
    words.letter.hello(config.title),
    ...changesIn(props),
    ...suggestionsIn(props),
    `${words.letter.all}\n${config.url}/-/notices`,
    `${words.letter.stop}\n${stop}`,
  ];
  const count = news.changes.length + news.suggestions.length;
  return { subject: words.letter.subject(config.title, count), text: `${parts.join("\n\n")}\n` };
}

function changesIn({ news, language, config, snapshot }: NoticeLetterProps): string[] {
  const { history: words } = messages[language];
  return news.changes.map(({ commit, author, summary, changes }) => {
    const titles = changes.slice(0, MOST_TITLES).map(({ path, kind }) => {
      const title = snapshot.pages.get(path)?.title ?? slugOfPath(path);
      return kind === "changed" ? title : `${title} (${words.kind[kind]})`;
    });
    const more = changes.length > MOST_TITLES ? ", …" : "";
    const by = personName(messages[language], author.name);
    return [
      titles.join(", ") + more,
      `${by}: ${summary || words.noSummary}`,
      `${config.url}/-/commit/${commit}`,
    ].join("\n");
  });
}

function suggestionsIn({ news, language, config }: NoticeLetterProps): string[] {
  const { digest: words } = messages[language];
  return news.suggestions.map(({ number, summary, kind, by, text }) =>
    [
      `${words.suggestion(summary)}`,
      words.said[kind](by ?? words.somebody),
      ...(text === "" ? [] : [text]),
      `${config.url}/-/suggestions/${number}`,
    ].join("\n"),
  );
}

const MOST_TITLES = 5;
