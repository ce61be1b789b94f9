import type { AnyAct } from '../acts/act.ts';
import { draftProcedure } from './acts/draft-procedure.ts';
import { publishProcedure } from './acts/publish-procedure.ts';
import { takeBackProcedure } from './acts/take-back-procedure.ts';
import { discardProcedure, saveProcedure } from './acts/save-procedure.ts';
import { askAgain, composeRequests, sendRequests } from './acts/ask-agencies.ts';
import { bounceRequest, deliverRequest, openRequest, resendRequest } from './acts/carry-request.ts';
import { assignRequest, registerRequest, sendBack } from './acts/handle-request.ts';
import { answerNotice, issueNotice } from './acts/notify-investor.ts';
import {
  approveOpinion,
  beginDraft,
  issueOpinion,
  passToLeader,
  sendForReview,
} from './acts/write-opinion.ts';
import { chooseTimetable } from './acts/choose-timetable.ts';
import { stopDossier, withdrawDossier } from './acts/end-dossier.ts';
import { createDossier, editDossier } from './acts/file-dossier.ts';
import { remindRequest } from './acts/remind-request.ts';
import { addRoute, changeRoute, endRoute } from './acts/keep-routes.ts';
import { keepHours } from './acts/keep-hours.ts';
import { endLending, lendDuty } from './acts/lend-duty.ts';
import { recallRequest, rerouteRequest } from './acts/take-back-request.ts';
import { acceptDossier, returnDossier, submitDossier, takeUpDossier } from './acts/take-in-dossier.ts';
import { approveDossier, refuseDossier } from './acts/decide-dossier.ts';
import {
  archiveDossier,
  cancelForged,
  deliverResult,
  issueResult,
  publishReceipt,
} from './acts/finish-dossier.ts';
import { returnToLead, submitToAuthority, submitToOffice } from './acts/hand-over-report.ts';
import { beginSynthesis, signReport } from './acts/sign-report.ts';
import { considerOpinion, resolveSilence } from './acts/weigh-silence.ts';
import { appraiseDossier, concludeOnItem, respondToPoint } from './acts/write-synthesis.ts';

export const consultationActs: readonly AnyAct[] = [
  draftProcedure,
  saveProcedure,
  discardProcedure,
  publishProcedure,
  takeBackProcedure,
  createDossier,
  editDossier,
  submitDossier,
  takeUpDossier,
  returnDossier,
  acceptDossier,
  chooseTimetable,
  withdrawDossier,
  stopDossier,
  composeRequests,
  askAgain,
  sendRequests,
  deliverRequest,
  openRequest,
  bounceRequest,
  resendRequest,
  remindRequest,
  recallRequest,
  rerouteRequest,
  registerRequest,
  assignRequest,
  beginDraft,
  sendForReview,
  passToLeader,
  sendBack,
  approveOpinion,
  issueOpinion,
  issueNotice,
  answerNotice,
  lendDuty,
  endLending,
  keepHours,
  addRoute,
  changeRoute,
  endRoute,
  publishReceipt,
  beginSynthesis,
  respondToPoint,
  considerOpinion,
  concludeOnItem,
  resolveSilence,
  appraiseDossier,
  signReport,
  submitToOffice,
  submitToAuthority,
  returnToLead,
  approveDossier,
  refuseDossier,
  issueResult,
  deliverResult,
  archiveDossier,
  cancelForged,
];
