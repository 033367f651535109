import { ConfigError, type Environment, setting } from "../setting.ts";

/** The mail server that takes the wiki's letters, and whom they are from. */
export interface MailSettings {
  /** "smtps://user:password@mail.example.org": holds a password, so it is never shown. */
  readonly server: string;
  /** "wiki@example.org" */
  readonly from: string;
}

/**
 * @param host  the wiki's own, for the sender's address where none is chosen
 * @returns     undefined when the wiki sends no mail
 * @throws ConfigError  without the value, which may hold a password
 */
export function readMailSettings(environment: Environment, host: string): MailSettings | undefined {
  const server = setting(environment, "SMTP_URL");
  const chosen = setting(environment, "SMTP_FROM");
  // A mail address names an IPv6 host in its own way (RFC 5321, 4.1.3).
  const from = chosen || `wiki@${host.replace(/^\[/, "[IPv6:")}`;
  if (chosen !== "" && !/^[^\s@<>(),:;"\\]+@[^\s@<>(),:;"\\]+$/.test(chosen))
    throw new ConfigError(
      `SMTP_FROM is "${from}", but must be an e-mail address, such as wiki@example.org.`,
    );
  if (server === "") return undefined;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!(url?.protocol === "smtp:" || url?.protocol === "smtps:") || url.hostname === "")
    throw new ConfigError(
      "SMTP_URL must be a mail server's address, such as smtps://user:password@mail.example.org.",
    );
  return { server, from };
}
