import type { TidingKind } from '#domain/notifications/tidings.ts';
import { m } from '$lib/words/paraglide/messages';

export const TIDING_WORDS: Readonly<Record<TidingKind, () => string>> = {
  REQUEST_ARRIVED: m.notifications_kind_REQUEST_ARRIVED,
  TO_ASSIGN: m.notifications_kind_TO_ASSIGN,
  ASSIGNED: m.notifications_kind_ASSIGNED,
  TO_REVIEW: m.notifications_kind_TO_REVIEW,
  SENT_BACK: m.notifications_kind_SENT_BACK,
  TO_APPROVE: m.notifications_kind_TO_APPROVE,
  TO_ISSUE: m.notifications_kind_TO_ISSUE,
  REMINDED: m.notifications_kind_REMINDED,
  RECALLED: m.notifications_kind_RECALLED,
  LAPSED: m.notifications_kind_LAPSED,
  OPINION_CAME: m.notifications_kind_OPINION_CAME,
  BOUNCED: m.notifications_kind_BOUNCED,
  DOSSIER_SUBMITTED: m.notifications_kind_DOSSIER_SUBMITTED,
  NOTICE_ANSWERED: m.notifications_kind_NOTICE_ANSWERED,
  REPORT_TO_VERIFY: m.notifications_kind_REPORT_TO_VERIFY,
  TO_DECIDE: m.notifications_kind_TO_DECIDE,
  RETURNED_TO_LEAD: m.notifications_kind_RETURNED_TO_LEAD,
  RESULT_TO_ISSUE: m.notifications_kind_RESULT_TO_ISSUE,
  RESULT_ISSUED: m.notifications_kind_RESULT_ISSUED,
};

/** What one is told about the lead agency's side leads to the dossier, the rest to the request. */
const TO_DOSSIER: ReadonlySet<TidingKind> = new Set([
  'OPINION_CAME',
  'BOUNCED',
  'DOSSIER_SUBMITTED',
  'NOTICE_ANSWERED',
]);

export function hrefOf({
  kind,
  dossier,
  request,
}: {
  kind: TidingKind;
  dossier: string;
  request?: string;
}): string {
  return request && !TO_DOSSIER.has(kind) ? `/requests/${request}` : `/dossiers/${dossier}`;
}
