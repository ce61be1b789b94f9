import type { DossierOffer } from '#domain/consultation/possible.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Dossier } from './shapes.ts';

export type NextDeed = { readonly offer: DossierOffer } | { readonly href: string; readonly label: string };

const isDraft = ({ state }: Dossier['requests'][number]) => state === 'DRAFT';
const isOpen = ({ state }: Dossier['requests'][number]) => ['DRAFT', 'SENT', 'BOUNCED'].includes(state);

/** The one thing to do next with a dossier, if it is this person's to do. */
export function nextDeed(dossier: Dossier): NextDeed | undefined {
  const offered = (offer: DossierOffer) => (dossier.offers.includes(offer) ? { offer } : undefined);
  const { state, requests, missing } = dossier;
  const isReady = state === 'CONSULTING' && requests.length > 0 && !requests.some(isOpen);
  return (
    offered('submit') ??
    offered('takeUp') ??
    (missing.length === 0 ? offered('accept') : offered('returnForCorrection')) ??
    offered('answerNotice') ??
    offered('chooseTimetable') ??
    offered('send') ??
    (state === 'ACCEPTED' && !requests.some(isDraft) && dossier.items.length > 0
      ? offered('compose')
      : undefined) ??
    (isReady || state === 'SYNTHESISING' ? synthesisOf(dossier) : undefined)
  );
}

/** Where what the agencies said is put together; for whoever has the whole dossier. */
export function synthesisOf({ id, state, seats }: Dossier): { href: string; label: string } | undefined {
  const isBefore = ['DRAFT', 'SUBMITTED', 'CHECKING', 'RETURNED_FOR_CORRECTION', 'ACCEPTED'].includes(state);
  const hasWhole = seats.some((seat) => seat !== 'CONSULTEE');
  return isBefore || !hasWhole
    ? undefined
    : { href: `/dossiers/${id}/synthesis`, label: m.dossiers_synthesis() };
}

/** Who has the dossier in hand, for whoever can only wait. */
export function waitingWords({ state, requests, items, hasTimetable, notices }: Dossier): string | undefined {
  const open = notices.find(({ to }) => to === undefined);
  const waiting = requests.filter((one) => one.state === 'SENT').length;
  if (open) return m.dossiers_wait_investor({ document: open.document });
  if (state === 'ACCEPTED' && !hasTimetable) return m.dossiers_wait_timetable();
  if (requests.some(isDraft)) return m.dossiers_wait_send();
  switch (state) {
    case 'DRAFT':
    case 'RETURNED_FOR_CORRECTION':
      return m.dossiers_wait_submit();
    case 'SUBMITTED':
      return m.dossiers_wait_take_up();
    case 'CHECKING':
      return m.dossiers_wait_check();
    case 'ACCEPTED':
      return items.length > 0 ? m.dossiers_wait_compose() : undefined;
    case 'CONSULTING':
      return waiting > 0 ? m.dossiers_wait_opinions({ count: waiting }) : m.dossiers_wait_synthesis();
    default:
      return undefined;
  }
}
