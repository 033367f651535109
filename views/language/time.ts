import { catalogue } from "./catalogue.ts";

/** Days near enough to have a name, and which conventions dates follow. */
export const time = catalogue({
  en: {
    locale: "en-GB",
    today: (clock: string) => `today ${clock}`,
    yesterday: (clock: string) => `yesterday ${clock}`,
  },
  sv: {
    locale: "sv-SE",
    today: (clock: string) => `i dag ${clock}`,
    yesterday: (clock: string) => `i går ${clock}`,
  },
});
