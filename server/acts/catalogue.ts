import { accountActs } from '../accounts/acts.ts';
import { calendarActs } from '../calendar/acts.ts';
import { consultationActs } from '../consultation/acts.ts';
import { documentActs } from '../documents/acts.ts';
import { meetingActs } from '../meetings/acts.ts';
import { followPosts } from '../meetings/follow-post.ts';
import { notificationActs } from '../notifications/acts.ts';
import { organisationActs } from '../organisation/acts.ts';
import { rotationActs } from '../rotation/acts.ts';
import type { AnyAct } from './act.ts';

/** Every act by name. A module lists its own in `<module>/acts.ts`. */
export const catalogue: ReadonlyMap<string, AnyAct> = new Map(
  [
    ...calendarActs,
    ...organisationActs(followPosts),
    ...accountActs(followPosts),
    ...rotationActs,
    ...consultationActs,
    ...documentActs,
    ...meetingActs,
    ...notificationActs,
  ].map((act) => [act.name, act]),
);
