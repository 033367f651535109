import { catalogue } from "./catalogue.ts";

/** Fields proposed for what is read from a page's text. */
export const propose = catalogue({
  en: {
    title: (page: string) => `Fields for “${page}”`,
    intro:
      "The wiki reads these facts from the words of the page. As fields they are sure, and can be edited in a form. The text below them stays as it is.",
    block: "This is written on top of the page",
    doubts: "Look at this first",
    save: "Write the fields",
    change: "Change them in the form first",
    nothing: "The wiki reads no workshops or presentations from this page.",
    sectionsTitle: "What is read from the page’s sections",
    sections:
      "Each of these can get a page of its own, with what is read here filled in. The page’s text stays as it is, and each is listed once.",
    presentation: "Presentation",
    workshop: "Workshop",
    make: "Make a page of its own",
    makeOf: (title: string) => `Make a page of its own: ${title}`,
    back: "Back to the page",
  },
  sv: {
    title: (page: string) => `Fält för ”${page}”`,
    intro:
      "Wikin läser de här uppgifterna ur sidans text. Som fält är de säkra och går att redigera i ett formulär. Texten under dem står kvar som den är.",
    block: "Det här skrivs överst på sidan",
    doubts: "Titta på det här först",
    save: "Skriv fälten",
    change: "Ändra dem i formuläret först",
    nothing: "Wikin läser inga workshoppar eller presentationer ur den här sidan.",
    sectionsTitle: "Det som läses ur sidans avsnitt",
    sections:
      "Var och en av dem kan få en egen sida, med det som läses här ifyllt. Sidans text står kvar som den är, och var och en visas bara en gång i listorna.",
    presentation: "Presentation",
    workshop: "Workshop",
    make: "Gör en egen sida",
    makeOf: (title: string) => `Gör en egen sida: ${title}`,
    back: "Tillbaka till sidan",
  },
});
