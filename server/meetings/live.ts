import type { AnyAct } from '../acts/act.ts';
import { openMeeting } from './acts/open-meeting.ts';

/** Acts while the meeting is under way. */
export const liveActs: readonly AnyAct[] = [openMeeting];
