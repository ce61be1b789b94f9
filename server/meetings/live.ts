import type { AnyAct } from '../acts/act.ts';
import { askFloor, withdrawFloor } from './acts/ask-floor.ts';
import { callService, serve } from './acts/call-service.ts';
import { castBallot } from './acts/cast-ballot.ts';
import { checkIn } from './acts/check-in.ts';
import { concludeItem } from './acts/conclude-item.ts';
import { correctAttendance } from './acts/correct-attendance.ts';
import { endMeeting } from './acts/end-meeting.ts';
import { announceBallot, cancelBallot, closeBallot } from './acts/finish-ballot.ts';
import { freezeMinutes } from './acts/freeze-minutes.ts';
import {
  extendSpeech,
  grantFloor,
  moveSpeech,
  pauseSpeech,
  resumeSpeech,
  stopSpeech,
} from './acts/give-floor.ts';
import { leave } from './acts/leave.ts';
import { openBallot } from './acts/open-ballot.ts';
import { openMeeting } from './acts/open-meeting.ts';
import { hideProjector, showScene } from './acts/set-projector.ts';
import { givePresenter, showPage } from './acts/show-page.ts';
import { startItem } from './acts/start-item.ts';

/** Acts while the meeting is under way. */
export const liveActs: readonly AnyAct[] = [
  checkIn,
  leave,
  correctAttendance,
  openMeeting,
  startItem,
  concludeItem,
  endMeeting,
  showPage,
  givePresenter,
  showScene,
  hideProjector,
  askFloor,
  withdrawFloor,
  grantFloor,
  pauseSpeech,
  resumeSpeech,
  stopSpeech,
  extendSpeech,
  moveSpeech,
  openBallot,
  castBallot,
  closeBallot,
  announceBallot,
  cancelBallot,
  callService,
  serve,
  freezeMinutes,
];
