import type { AnyAct } from '../acts/act.ts';
import { answerInvitation } from './acts/answer-invitation.ts';
import { bringDossier } from './acts/bring-dossier.ts';
import { cancelMeeting, restoreMeeting } from './acts/cancel-meeting.ts';
import { changeCapacity, uninvitePerson } from './acts/change-people.ts';
import { createMeeting } from './acts/create-meeting.ts';
import { decideDeputy } from './acts/decide-deputy.ts';
import { inviteBody, invitePeople } from './acts/invite-people.ts';
import { addItem, reviseItem } from './acts/keep-item.ts';
import { moveItem, removeItem } from './acts/order-items.ts';
import { reviseMeeting } from './acts/revise-meeting.ts';
import { sendInvitations } from './acts/send-invitations.ts';

/** Acts before the meeting: creating, agenda, people, invitations, answers. */
export const preparationActs: readonly AnyAct[] = [
  createMeeting,
  reviseMeeting,
  cancelMeeting,
  restoreMeeting,
  invitePeople,
  inviteBody,
  uninvitePerson,
  changeCapacity,
  addItem,
  reviseItem,
  moveItem,
  removeItem,
  bringDossier,
  sendInvitations,
  answerInvitation,
  decideDeputy,
];
