import { m } from '$lib/words/paraglide/messages';
import type { Warning } from '../shapes.ts';

/** What is said before the invitations go, as sentences. */
export function warningSentence(warning: Warning): string {
  switch (warning.tag) {
    case 'starts-in-past':
      return m.prepare_warn_past();
    case 'invitation-late':
      return m.prepare_warn_late({ days: warning.days });
    case 'calendar-not-loaded':
      return m.prepare_warn_calendar();
    case 'rule-unconfirmed':
      return m.prepare_warn_rule();
    case 'no-secretary':
      return m.prepare_warn_no_secretary();
    case 'vacant-seats':
      return m.prepare_warn_vacant({ count: warning.count });
    case 'without-account':
      return m.prepare_warn_no_account({ count: warning.names.length, names: shortened(warning.names) });
    case 'items-without-papers':
      return m.prepare_warn_no_papers({ numbers: warning.numbers.join(', ') });
    case 'papers-unassigned':
      return m.prepare_warn_unassigned({ count: warning.count });
    case 'papers-late':
      return m.prepare_warn_papers_late({ count: warning.count });
  }
}

const NAMED = 3;

function shortened(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown}…` : shown;
}
