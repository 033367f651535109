/** Numbers as each language writes them. @example swedish(10000) → "10 000", english(10000) → "10,000" */
export const english = new Intl.NumberFormat("en-GB").format;
export const swedish = new Intl.NumberFormat("sv-SE").format;
