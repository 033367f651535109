export type RecordKind = "presentation" | "workshop";

export const recordKinds: readonly RecordKind[] = ["presentation", "workshop"];

/** A field of one value; "lines" is a list with one item a line. */
export interface ValueField {
  name: ValueName;
  type: "text" | "number" | "date" | "clock" | "lines";
}

/** A field that is a list of rows, or one row alone. */
export interface ListField {
  name: ListName;
  columns: readonly Column[];
  /** what a row says that is a bare text instead of a map */
  bare: ColumnName;
  isSingle?: boolean;
}

export interface Column {
  name: ColumnName;
  type: "text" | "clock" | "stamp" | "people";
  /** names that may stand in a row instead, where people have used another */
  also?: readonly string[];
}

export type ValueName =
  | "title"
  | "workshop"
  | "number"
  | "date"
  | "start"
  | "end"
  | "time-zone"
  | "place"
  | "link"
  | "lang"
  | "subjects"
  | "licence";

export type ListName = "speakers" | "organisers" | "slides" | "recording" | "recordings" | "agenda";

export type ColumnName =
  | "person"
  | "organisation"
  | "address"
  | "name"
  | "start"
  | "end"
  | "length"
  | "transcript"
  | "title"
  | "speakers"
  | "presentation";

/** What the form of a record asks for, in its order. */
export interface FormFields {
  values: readonly ValueField[];
  lists: readonly ListField[];
}

const person: Column[] = [
  { name: "person", type: "text", also: ["name", "namn"] },
  { name: "organisation", type: "text", also: ["organization", "org"] },
];

const address: Column = { name: "address", type: "text", also: ["url", "link", "file", "video"] };

export const formFields: Record<RecordKind, FormFields> = {
  presentation: {
    values: [
      { name: "title", type: "text" },
      { name: "workshop", type: "text" },
      { name: "date", type: "date" },
      { name: "lang", type: "text" },
      { name: "subjects", type: "lines" },
      { name: "licence", type: "text" },
    ],
    lists: [
      { name: "speakers", columns: person, bare: "person" },
      {
        name: "slides",
        columns: [address, { name: "name", type: "text", also: ["title"] }],
        bare: "address",
      },
      {
        name: "recording",
        columns: [
          address,
          { name: "start", type: "stamp" },
          { name: "end", type: "stamp" },
          { name: "length", type: "stamp" },
          { name: "transcript", type: "text" },
        ],
        bare: "address",
        isSingle: true,
      },
    ],
  },
  workshop: {
    values: [
      { name: "title", type: "text" },
      { name: "number", type: "number" },
      { name: "date", type: "date" },
      { name: "start", type: "clock" },
      { name: "end", type: "clock" },
      { name: "time-zone", type: "text" },
      { name: "place", type: "text" },
      { name: "link", type: "text" },
      { name: "lang", type: "text" },
      { name: "subjects", type: "lines" },
    ],
    lists: [
      { name: "organisers", columns: person, bare: "person" },
      {
        name: "agenda",
        columns: [
          { name: "start", type: "clock" },
          { name: "end", type: "clock" },
          { name: "title", type: "text" },
          { name: "speakers", type: "people", also: ["speaker"] },
          { name: "presentation", type: "text" },
        ],
        bare: "title",
      },
      {
        name: "recordings",
        columns: [address, { name: "length", type: "stamp" }, { name: "transcript", type: "text" }],
        bare: "address",
      },
    ],
  },
};
