/**
 * What is saved within so many milliseconds is taken in together by those who follow the wiki: history, search, records
 * and the links of attachments. Whoever saved it has been answered by then.
 */
export const gatherMs = 50;
