import { CLOSE, refusesContent } from '#domain/rooms/wire.ts';
import type { Link } from './link.ts';
import type { Why } from './quarantine.ts';

/** Why a room cannot go on with the document that this screen has of it, although it is open to the person. */
export type Hindrance = {
  readonly why: Extract<Why, 'unreadable' | 'server' | 'refused'>;
  /** Close code of the server, where it refused. */
  readonly code?: number;
  /** What the server sent and does not apply here. */
  readonly update?: Uint8Array;
  /** Something is wrong here or there, and may come again as often as the room is opened. */
  readonly isFault: boolean;
};

/** @param owes whether something in the document is not known to be at the server. */
export function hindranceOf(
  { state, access }: Pick<Link, 'state' | 'access'>,
  owes: boolean,
): Hindrance | undefined {
  if (state.at === 'failed')
    return state.update
      ? { why: 'server', update: state.update, isFault: true }
      : { why: 'unreadable', isFault: true };
  if (state.at === 'denied' && refusesContent(state.code))
    return { why: 'refused', code: state.code, isFault: true };
  if (state.at === 'level' && access === 'read' && owes)
    return { why: 'refused', code: CLOSE.readOnly, isFault: false };
  return undefined;
}
