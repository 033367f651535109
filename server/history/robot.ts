/**
 * Whether a commit's author is a program rather than a person.
 *
 * @example isRobot({ name: "renovate[bot]", email: "" }) → true; "Ada Talbot" is a person
 */
export function isRobot({ name, email }: { name: string; email: string }): boolean {
  return (
    /\[bot\]/i.test(name) ||
    /\[bot\]@|[-_.+]bot[-_.\w]*@|^bot@/i.test(email) ||
    /(?:^|[-_.\s])bot$/i.test(name) ||
    knownNames.test(name.trim()) ||
    (/^no-?reply@/i.test(email) && /bot\b/i.test(name))
  );
}

const knownNames =
  /^(?:dependabot|renovate|github[- ]actions?|gitlab[- ]ci|greenkeeper|pre-commit-ci|semantic-release|allcontributors|imgbot|mergify|snyk)(?:[-_ ]?bot)?$/i;
