import { languages, messages } from "../../views/language/index.ts";
import type { Site } from "../site.ts";

/**
 * Tells a visitor who left an address what has become of the suggestion. Members are told by their own notices.
 *
 * @param action  what was done: "accept", "return", "decline" or "comment"
 */
export function mailNews(site: Site, number: number, action: string, text: string): void {
  const contact = site.suggestions.store.contact(number);
  if (contact === undefined) return;
  const language = languages.find((one) => one === contact.language) ?? site.config.language;
  const { mail, news } = messages[language].suggesting;
  const what = news[action as keyof typeof news] ?? news.comment;
  const { summary } = site.suggestions.get(number);
  site.mail?.send({
    to: contact.email,
    subject: mail.news(site.config.title),
    text: mail.newsText(summary, what, text),
  });
}
