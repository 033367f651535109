import { isRole, type Role } from "./role.ts";

/** What is asked of someone who becomes a member. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

export type PersonField = keyof Person;

/** What is wrong with a field; the reader's sentence for each stands in `views/language/members.ts`. */
export type PersonProblem =
  | "email-shape"
  | "email-taken"
  | "name-empty"
  | "name-characters"
  | "name-length"
  | "role-unknown"
  | "password-short"
  | "password-long";

export type PersonProblems = Readonly<Partial<Record<PersonField, PersonProblem>>>;

/** Someone who cannot become a member as described. Nothing was kept. */
export class PersonRefused extends Error {
  override readonly name = "PersonRefused";
  readonly problems: PersonProblems;

  constructor(problems: PersonProblems) {
    super(`Not a member: ${Object.values(problems).join(", ")}.`);
    this.problems = problems;
  }
}

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 1000;
const NAME_MAX_LENGTH = 100;

/**
 * Tidies what a person typed: outer and repeated spaces go, å as a and a ring becomes one letter.
 *
 * @example tidied({ name: " Ada  Berg ", email: "ada@example.org ", … }).name → "Ada Berg"
 */
export function tidied(person: Person): Person {
  return { ...person, name: tidiedName(person.name), email: tidiedEmail(person.email) };
}

export function tidiedName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[ \u00a0]+/g, " ")
    .trim();
}

export function tidiedEmail(email: string): string {
  return email.normalize("NFC").trim();
}

/** @example problemsOf({ name: "Ada <3", email: "ada", … }) → { name: "name-characters", email: "email-shape" } */
export function problemsOf(person: Person): PersonProblems {
  const found: Partial<Record<PersonField, PersonProblem | undefined>> = {
    email: problemOfEmail(person.email),
    name: problemOfName(person.name),
    role: isRole(person.role) ? undefined : "role-unknown",
    password: problemOfPassword(person.password),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
}

/** What makes two addresses the same account. @example emailKey("Ada@Example.ORG ") → "ada@example.org" */
export function emailKey(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}

// Looser than any standard: only a letter sent there could tell. It keeps out what is surely no address.
export function problemOfEmail(text: string): PersonProblem | undefined {
  const isEmail = /^[^\s@<>(),:;"\\\p{C}]+@[^\s@<>(),:;"\\\p{C}]+$/u.test(text);
  return text.length <= 254 && isEmail ? undefined : "email-shape";
}

// The name becomes a commit's author line, `Name <address> time zone`, which < > and line breaks would break; and Git
// strips a name of mere punctuation to nothing. Invisible characters would let one member pass for another.
export function problemOfName(name: string): PersonProblem | undefined {
  if (!/[\p{L}\p{N}]/u.test(name)) return "name-empty";
  if (/[<>\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u.test(name)) return "name-characters";
  if (name.length > NAME_MAX_LENGTH) return "name-length";
  return undefined;
}

export function problemOfPassword(password: string): PersonProblem | undefined {
  if ([...password].length < PASSWORD_MIN_LENGTH) return "password-short";
  if (password.length > PASSWORD_MAX_LENGTH) return "password-long";
  return undefined;
}
