import { type Refusal, refusal } from '#domain/kernel/refusal.ts';

/** One address and nothing else: no second one behind a comma, no name, no line break (RFC 5321 §4.1.2, without the rarities). */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}$/;

/** N9: nothing at all is no address, and right: then no letter is written. */
export function refuseAddress(email: string): Refusal | undefined {
  return email === '' || ADDRESS.test(email)
    ? undefined
    : refusal('notifications.not-an-address', {}, 'email');
}
