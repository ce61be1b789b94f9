import type { DossierOffer, RequestOffer } from '#domain/consultation/possible.ts';
import type { AskedAgency } from './shapes.ts';

/** What somebody has begun to do on the page of a dossier, and what the sheet over it asks about. */
export type Doing =
  | { readonly offer: DossierOffer; readonly request?: undefined }
  | { readonly offer: RequestOffer; readonly request: AskedAgency };
