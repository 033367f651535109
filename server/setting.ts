/** A setting that cannot be used. The message is the one sentence that the console shows. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The text of a setting. An empty variable counts as absent, since that is how many tools write "not set". */
export function setting(environment: Environment, name: string, standard = ""): string {
  return environment[name]?.trim() || standard;
}

/** @throws ConfigError  always; what is secret in a value must not be handed in */
export function refuse(name: string, value: string, allowed: string): never {
  throw new ConfigError(`${name} is "${value}", but must be ${allowed}.`);
}

export function wholeNumber(
  environment: Environment,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  const text = setting(environment, name, String(standard));
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  refuse(name, text, `a whole number from ${least} to ${most}`);
}

export function oneOf<Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
  standard: Choice,
): Choice {
  const text = setting(environment, name, standard);
  return choices.find((choice) => choice === text) ?? refuse(name, text, choices.join(" or "));
}

export function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "http:" || url?.protocol === "https:" ? url : undefined;
}
