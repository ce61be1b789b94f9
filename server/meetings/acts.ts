import type { AnyAct } from '../acts/act.ts';
import { openMeeting } from './acts/open-meeting.ts';

export const meetingActs: readonly AnyAct[] = [openMeeting];
