import type { Actor } from '#domain/accounts/actor.ts';
import { refuseDossierDeed } from '#domain/consultation/policy.ts';
import { namePaper } from '#domain/documents/paper.ts';
import { findSecrecyLevel } from '#domain/documents/secrecy.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import { createPerform, type Outcome, type PerformParts } from '../acts/perform.ts';
import { openDossier } from '../consultation/open-dossier.ts';
import { loadViewer } from '../consultation/viewer.ts';
import { inspectPdf } from '../files/inspect-pdf.ts';
import { packPdf } from '../files/pack-pdf.ts';
import { readStanding } from '../meetings/standing.ts';
import { uploadActs } from './acts.ts';

type InMeeting = { readonly meeting: string; readonly item?: string | undefined };
/** K8: for which component of the dossier's list the paper stands. */
type InDossier = { readonly dossier: string; readonly component: string };

export type Arrival = (InMeeting | InDossier) & {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The document of which this is the next version. */
  readonly document?: string | undefined;
};

export type Uploads = ReturnType<typeof createUploads>;

/** The way of a file into a meeting or a dossier. Until it has passed every check it is in memory only, and nothing is written. */
export function createUploads(parts: Omit<PerformParts, 'catalogue'>) {
  const perform = createPerform({ ...parts, catalogue: uploadActs });
  return {
    /** Asked before a single byte is read: whoever may not hand in does not occupy the line. */
    async refuse(actor: Actor, meeting: string): Promise<Refusal | undefined> {
      const standing = await readStanding(parts.db, meeting, actor);
      return standing ? refuseUnlessReceiving(actor, standing) : UNSEEN;
    },

    /** The same of a dossier. */
    async refusePaper(actor: Actor, dossier: string): Promise<Refusal | undefined> {
      const now = parts.now();
      const viewer = await loadViewer(parts.db, actor, now);
      return refuseDossierDeed(viewer, await openDossier(parts.db, dossier, now), 'ADD_PAPER');
    },

    async receive(actor: Actor, arrival: Arrival): Promise<Outcome> {
      const { bytes, fileName } = arrival;
      const named = findSecrecyLevel(fileName, '');
      if (named) return refused(refusal('documents.secret', { level: named }));
      const found = await inspectPdf(bytes);
      if (!found.ok) return refused(refusal(found.code));
      const firstPage = found.texts[0] ?? '';
      const stamped = findSecrecyLevel(fileName, firstPage);
      if (stamped) return refused(refusal('documents.secret', { level: stamped }));
      return perform({
        act: 'dossier' in arrival ? 'dossier.add-paper' : 'document.upload',
        account: actor.account,
        input: {
          ...homeOf(arrival),
          ...(arrival.document && { document: arrival.document }),
          ...namePaper(fileName, firstPage),
          fileName,
          sha256: await parts.files.put(bytes, await packPdf(bytes, found)),
          bytes: bytes.byteLength,
          pages: found.pages,
          pageSizes: found.pageSizes,
          texts: found.texts,
        },
      });
    },
  };
}

function homeOf(arrival: Arrival) {
  if ('dossier' in arrival) return { dossier: arrival.dossier, component: arrival.component };
  return { meeting: arrival.meeting, ...(arrival.item && { item: arrival.item }) };
}

function refused(found: Refusal): Outcome {
  return { ok: false, refusal: found };
}
