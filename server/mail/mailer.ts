import { createTransport } from 'nodemailer';

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Hands a letter to the mail server. @throws when the server did not take it */
export type Mailer = { send(letter: Letter): Promise<void>; close(): void };

/** Sooner than the app must have stopped. */
const TIMEOUT_MS = 4_000;

/** @param url as nodemailer reads it: `smtps://user:password@host:465` */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport(withTimeouts(url), { from });
  return {
    async send(letter) {
      await transport.sendMail(letter);
    },
    close: () => transport.close(),
  };
}

/** The same URL with limits to how long a mail server may be silent. */
function withTimeouts(url: string): string {
  const limited = new URL(url);
  for (const name of ['dnsTimeout', 'connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    if (!limited.searchParams.has(name)) limited.searchParams.set(name, String(TIMEOUT_MS));
  return limited.href;
}
