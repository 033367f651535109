import { editor } from "../../views/language/editor.ts";

/** What the editor says, in the reader's language. */
export type Words = (typeof editor)["en"];

export function wordsFor(language: string | undefined): Words {
  return language === "en" ? editor.en : editor.sv;
}
