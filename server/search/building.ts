import lunr from "lunr";
import { headOf, type SearchDocument } from "./document.ts";
import { type IndexLanguage, indexLanguageOf } from "./language.ts";
import { type Field, fields, packed, Segment } from "./segment.ts";
import { pipelineStep, termOf } from "./terms.ts";
import { cleanText, eachWord } from "./tokens.ts";

/** What lunr has counted and its type declarations leave out. The keys are "field/document". */
interface Counted {
  fieldTermFrequencies: Record<string, Record<string, number>>;
  fieldLengths: Record<string, number>;
}

/**
 * Makes segments of documents, one for each language that they are in. lunr takes the texts apart, sends the words
 * through the language's pipeline and counts them. Its own index would weigh each count by how rare the word is among
 * these documents, which for the single page of an edit says nothing; so the counts are kept, and weighed by the
 * whole wiki when somebody asks.
 */
export function buildSegments(documents: readonly SearchDocument[]): Segment[] {
  const byLanguage = new Map<IndexLanguage, SearchDocument[]>();
  for (const given of documents) {
    const document = cleaned(given);
    const text = document.sections.map((section) => section.text).join("\n");
    const language = indexLanguageOf(document.language, text);
    const group = byLanguage.get(language);
    if (group) group.push(document);
    else byLanguage.set(language, [document]);
  }
  return [...byLanguage].map(([language, group]) => buildSegment(group, language));
}

function buildSegment(documents: readonly SearchDocument[], language: IndexLanguage): Segment {
  const words = new Set<string>();
  const builder = new lunr.Builder() as lunr.Builder & Counted;
  builder.ref("id");
  for (const field of fields) builder.field(field);
  builder.tokenizer = tokenizer(words);
  builder.pipeline.add(pipelineStep[language]);
  for (const [id, document] of documents.entries()) builder.add({ id, ...textsOf(document) });

  const sortedWords = [...words].sort();
  const terms = [...new Set(sortedWords.map((word) => termOf(word, language)))].sort();
  const termNumbers = new Map(terms.map((term, number) => [term, number]));
  return new Segment({
    language,
    heads: documents.map((document) => headOf(document, language)),
    lengths: lengthsOf(builder, documents.length),
    ...textParts(documents),
    terms,
    ...postingsOf(builder, documents.length, termNumbers),
    words: sortedWords,
    wordTerms: Uint32Array.from(
      sortedWords,
      (word) => termNumbers.get(termOf(word, language)) ?? 0,
    ),
  });
}

/** Of one writing: NFC, so that words are found however they were typed. */
function cleaned(document: SearchDocument): SearchDocument {
  return {
    ...document,
    title: cleanText(document.title),
    persons: document.persons.map(cleanText),
    organisations: document.organisations.map(cleanText),
    ...(document.kind !== undefined && { kind: cleanText(document.kind) }),
    ...(document.fields !== undefined && { fields: cleanText(document.fields) }),
    sections: document.sections.map((section) => ({
      ...section,
      text: cleanText(section.text),
      ...(section.heading !== undefined && { heading: cleanText(section.heading) }),
    })),
  };
}

function textsOf(document: SearchDocument): Record<Field, string> {
  const { title, sections, persons, organisations, fields: more = "" } = document;
  return {
    title,
    headings: sections.flatMap((section) => section.heading ?? []).join("\n"),
    about: [...persons, ...organisations, more].join("\n"),
    body: sections.map((section) => section.text).join("\n"),
  };
}

const noMetadata = {};

/** Takes the place of lunr's own, which knows no words such as "C#", and no letters but English ones. */
function tokenizer(words: Set<string>): typeof lunr.tokenizer {
  const tokenize = (text?: string | object | null) => {
    const tokens: lunr.Token[] = [];
    eachWord(String(text), (word) => {
      words.add(word);
      tokens.push(new lunr.Token(word, noMetadata));
    });
    return tokens;
  };
  return Object.assign(tokenize, { separator: lunr.tokenizer.separator });
}

function lengthsOf({ fieldLengths }: Counted, count: number): Uint32Array {
  const lengths = new Uint32Array(count * fields.length);
  for (let document = 0; document < count; document++)
    for (const [field, name] of fields.entries())
      lengths[document * fields.length + field] = fieldLengths[`${name}/${document}`] ?? 0;
  return lengths;
}

function postingsOf(
  { fieldTermFrequencies }: Counted,
  count: number,
  termNumbers: ReadonlyMap<string, number>,
): { postingStarts: Uint32Array; postings: Uint32Array } {
  const lists: number[][] = Array.from(termNumbers, () => []);
  let total = 0;
  for (let document = 0; document < count; document++) {
    for (const [field, name] of fields.entries()) {
      const frequencies = fieldTermFrequencies[`${name}/${document}`] ?? {};
      for (const term in frequencies) {
        lists[termNumbers.get(term) ?? 0]?.push(packed(document, field, frequencies[term] ?? 0));
        total++;
      }
    }
  }
  const postingStarts = new Uint32Array(lists.length + 1);
  const postings = new Uint32Array(total);
  let at = 0;
  for (const [term, list] of lists.entries()) {
    postings.set(list, at);
    at += list.length;
    postingStarts[term + 1] = at;
  }
  return { postingStarts, postings };
}

function textParts(documents: readonly SearchDocument[]): {
  texts: Uint8Array;
  textStarts: Uint32Array;
} {
  const encoded = documents.map(({ sections }) => Buffer.from(JSON.stringify(sections)));
  const textStarts = new Uint32Array(encoded.length + 1);
  for (const [at, bytes] of encoded.entries())
    textStarts[at + 1] = (textStarts[at] ?? 0) + bytes.length;
  return { texts: Buffer.concat(encoded), textStarts };
}
