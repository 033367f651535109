/**
 * Whether a commit's author is a program rather than a person.
 *
 * @example isRobot({ name: "renovate[bot]", email: "" }) → true; "Ada Talbot" is a person
 */
export function isRobot({ name, email }: { name: string; email: string }): boolean {
  return (
    /\[bot\]/i.test(name) ||
    isRobotAddress(email.toLowerCase()) ||
    /(?:^|[-_.\s])bot$/i.test(name) ||
    knownNames.test(name.trim()) ||
    (/^no-?reply@/i.test(email) && /bot\b/i.test(name))
  );
}

/** @example isRobotAddress("12345+renovate-bot@users.noreply.example.org") → true; "ada.bothen@example.org" is a person's */
function isRobotAddress(email: string): boolean {
  const name = email.slice(0, Math.max(0, email.lastIndexOf("@")));
  return name === "bot" || name.endsWith("[bot]") || name.split(/[-_.+]/).includes("bot", 1);
}

const knownNames =
  /^(?:dependabot|renovate|github[- ]actions?|gitlab[- ]ci|greenkeeper|pre-commit-ci|semantic-release|allcontributors|imgbot|mergify|snyk)(?:[-_ ]?bot)?$/i;
