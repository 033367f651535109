/** A licence as readers are told it. */
export interface Licence {
  /** SPDX identifier, for example "CC-BY-4.0" */
  id: string;
  name: string;
  /** where its text stands; absent for one that is not in this list */
  address?: string;
}

const known: readonly Licence[] = [
  { id: "CC-BY-4.0", name: "CC BY 4.0", address: "https://creativecommons.org/licenses/by/4.0/" },
  {
    id: "CC-BY-SA-4.0",
    name: "CC BY-SA 4.0",
    address: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
  { id: "CC0-1.0", name: "CC0 1.0", address: "https://creativecommons.org/publicdomain/zero/1.0/" },
  { id: "Apache-2.0", name: "Apache 2.0", address: "https://www.apache.org/licenses/LICENSE-2.0" },
  { id: "MIT", name: "MIT", address: "https://opensource.org/license/mit" },
  {
    id: "EUPL-1.2",
    name: "EUPL 1.2",
    address: "https://interoperable-europe.ec.europa.eu/collection/eupl",
  },
];

/** @example licenceOf("CC-BY-4.0").name → "CC BY 4.0" */
export function licenceOf(id: string): Licence {
  return known.find((licence) => licence.id === id) ?? { id, name: id };
}
