import type { Role } from "../../server/members/role.ts";

/** Someone in a test: a member to be, and an author of commits. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

export const ada: Person = {
  name: "Ada Exempel",
  email: "ada@example.org",
  role: "maintainer",
  password: "granen vid grinden",
};

export const bo: Person = {
  name: "Bo Exempel",
  email: "bo@example.org",
  role: "member",
  password: "båten vid bryggan",
};

export const cecilia: Person = {
  name: "Cecilia Exempel",
  email: "cecilia@example.org",
  role: "reviewer",
  password: "tavlan över trappan",
};

export const david: Person = {
  name: "David Exempel",
  email: "david@example.org",
  role: "reader",
  password: "boken bakom brasan",
};
