import type { Frame } from "../../views/frame.ts";
import { type Language, messages } from "../../views/language/index.ts";

/**
 * What is around a screen, for tests of views.
 *
 * @example sampleFrame("sv", { wikiTitle: "Kunskapsbanken" })
 */
export function sampleFrame(language: Language = "en", changes: Partial<Frame> = {}): Frame {
  return {
    language,
    t: messages[language],
    wikiTitle: "Ekowiki",
    wikiLanguage: language,
    address: "/Home?at=1",
    tree: [],
    assets: {
      style: "/-/assets/index.css",
      script: "/-/assets/main.js",
      editor: "",
      pdfViewer: "/-/assets/pdfjs/",
      icon: "/-/assets/favicon.svg",
      fonts: ["/-/assets/literata.woff2"],
    },
    notices: [],
    timeZone: "Europe/Stockholm",
    ...changes,
  };
}
