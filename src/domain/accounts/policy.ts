import { type Refusal, refusal } from '#domain/kernel/refusal.ts';

/** A7: lower-case letters, digits, dot, hyphen and underscore, 3 to 40: typed on a tablet without thinking. */
export const USERNAME = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** OWASP ASVS 5.0, 6.2.1: length counts, composition rules do not. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** A8: a password is long enough and does not contain the username. */
export function refusePassword(password: string, username: string, field: string): Refusal | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST_PASSWORD)
    return refusal('accounts.password-too-short', { n: SHORTEST_PASSWORD }, field);
  if (length > LONGEST_PASSWORD) return refusal('accounts.password-too-long', { n: LONGEST_PASSWORD }, field);
  if (password.toLowerCase().includes(username.toLowerCase()))
    return refusal('accounts.password-holds-username', {}, field);
  return undefined;
}
