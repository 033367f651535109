import type { OpenIdFailure } from "../../server/openid/failure.ts";
import { catalogue } from "./catalogue.ts";

type OpenIdWords = {
  signIn: (provider: string) => string;
  or: string;
  join: (email: string) => string;
  linkTitle: string;
  linkKnown: (email: string, provider: string) => string;
  linkOwn: (email: string, provider: string, account: string) => string;
  link: string;
  failedTitle: (provider: string) => string;
  problem: Record<OpenIdFailure | "unverified" | "closed", (provider: string) => string>;
  signedOutTitle: string;
  signedOut: (provider: string) => string;
  signOut: (provider: string) => string;
  title: (provider: string) => string;
  linked: (provider: string) => string;
  since: string;
  notLinked: (provider: string) => string;
  begin: (provider: string) => string;
  unlink: string;
  onlyWay: (provider: string) => string;
  confirm: string;
  confirmAgain: string;
};

/** Signing in elsewhere. */
export const openId = catalogue<OpenIdWords>({
  en: {
    signIn: (provider) => `Sign in with ${provider}`,
    or: "Or with a password of this wiki:",
    join: (email) => `You are signed in as ${email} and have no account here yet.`,
    linkTitle: "Link your accounts",
    linkKnown: (email, provider) =>
      `There is already an account here for ${email}. Write its password once, and from then on you sign in with ${provider}.`,
    linkOwn: (email, provider, account) =>
      `From now on ${email} at ${provider} signs in as ${account} here.`,
    link: "Link the accounts",
    failedTitle: (provider) => `You could not be signed in with ${provider}`,
    problem: {
      unreachable: (provider) =>
        `${provider} cannot be reached at the moment. Try again in a while, or sign in with a password of this wiki.`,
      cancelled: (provider) => `You broke off the sign-in at ${provider}.`,
      failed: () =>
        "The answer did not fit. Perhaps it took too long, or the same answer came twice. Try once more from the beginning.",
      unverified: (provider) =>
        `${provider} does not say that your e-mail address is confirmed, so you cannot get an account here with it, nor into one. Confirm it there and try again.`,
      closed: () =>
        "You have no account here. Ask those who look after the wiki for an invitation.",
    },
    signedOutTitle: "You are signed out here",
    signedOut: (provider) =>
      `At ${provider} you may be signed in still. If others use this browser, sign out there too.`,
    signOut: (provider) => `Sign out at ${provider}`,
    title: (provider) => `Sign-in with ${provider}`,
    linked: (provider) => `You sign in with ${provider}`,
    since: "since",
    notLinked: (provider) => `You can sign in with ${provider} instead of a password.`,
    begin: (provider) => `Link to ${provider}`,
    unlink: "Remove the link",
    onlyWay: (provider) => `Choose a password first if you wish to remove the link to ${provider}.`,
    confirm: "You confirm by having signed in during the last ten minutes.",
    confirmAgain: "Sign in again",
  },
  sv: {
    signIn: (provider) => `Logga in med ${provider}`,
    or: "Eller med ett lösenord för den här wikin:",
    join: (email) => `Du är inloggad som ${email} och har inget konto här än.`,
    linkTitle: "Koppla ihop dina konton",
    linkKnown: (email, provider) =>
      `Det finns redan ett konto här för ${email}. Skriv dess lösenord en gång, så loggar du sedan in med ${provider}.`,
    linkOwn: (email, provider, account) =>
      `Från och med nu loggar ${email} hos ${provider} in som ${account} här.`,
    link: "Koppla ihop kontona",
    failedTitle: (provider) => `Det gick inte att logga in med ${provider}`,
    problem: {
      unreachable: (provider) =>
        `${provider} går inte att nå just nu. Försök igen om en stund, eller logga in med ett lösenord för den här wikin.`,
      cancelled: (provider) => `Du avbröt inloggningen hos ${provider}.`,
      failed: () =>
        "Svaret stämde inte. Kanske tog det för lång tid, eller så kom samma svar två gånger. Försök en gång till från början.",
      unverified: (provider) =>
        `${provider} säger inte att din e-postadress är bekräftad. Därför kan du varken få ett konto här med den eller komma in på ett. Bekräfta den där och försök igen.`,
      closed: () => "Du har inget konto här. Be dem som förvaltar wikin om en inbjudan.",
    },
    signedOutTitle: "Du är utloggad här",
    signedOut: (provider) =>
      `Hos ${provider} kan du fortfarande vara inloggad. Logga ut även där om andra använder den här webbläsaren.`,
    signOut: (provider) => `Logga ut hos ${provider}`,
    title: (provider) => `Inloggning med ${provider}`,
    linked: (provider) => `Du loggar in med ${provider}`,
    since: "sedan",
    notLinked: (provider) => `Du kan logga in med ${provider} i stället för med lösenord.`,
    begin: (provider) => `Koppla till ${provider}`,
    unlink: "Ta bort kopplingen",
    onlyWay: (provider) =>
      `Välj först ett lösenord om du vill ta bort kopplingen till ${provider}.`,
    confirm: "Du bekräftar genom att ha loggat in under de senaste tio minuterna.",
    confirmAgain: "Logga in igen",
  },
});
