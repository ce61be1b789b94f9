import type { AnyAct } from '../acts/act.ts';
import { addPaper, dropPaper, restorePaper } from './acts/dossier-paper.ts';
import { acceptLateDocument } from './acts/accept-late.ts';
import { moveDocument, reviseDocument } from './acts/revise-document.ts';
import { uploadDocument } from './acts/upload-document.ts';
import { restoreDocument, withdrawDocument } from './acts/withdraw-document.ts';
import { withholdDocument } from './acts/withhold-document.ts';

export const documentActs: readonly AnyAct[] = [
  reviseDocument,
  moveDocument,
  withdrawDocument,
  restoreDocument,
  acceptLateDocument,
  withholdDocument,
  dropPaper,
  restorePaper,
];

/** What only the server itself performs, on facts that it has found in the file. */
export const uploadActs: ReadonlyMap<string, AnyAct> = new Map(
  [uploadDocument, addPaper].map((act) => [act.name, act]),
);
