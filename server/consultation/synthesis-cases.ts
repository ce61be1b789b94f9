import type { ActContext } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import { type DossierCase, loadDossierCase, loadRequestCase, type RequestCase } from './cases.ts';
import { openSynthesis, type Synthesis } from './open-synthesis.ts';

type WithSynthesis = { readonly synthesis: Synthesis | undefined };

/** What an act on the synthesis of a dossier is decided on. */
export async function loadSynthesisCase(
  tx: Tx,
  input: { dossier: string },
  context: ActContext,
): Promise<DossierCase & WithSynthesis> {
  const found = await loadDossierCase(tx, input, context);
  return { ...found, synthesis: found.file && (await openSynthesis(tx, found.file)) };
}

/** The same for what is written about one request. */
export async function loadWritingCase(
  tx: Tx,
  input: { request: string },
  context: ActContext,
): Promise<RequestCase & WithSynthesis> {
  const found = await loadRequestCase(tx, input, context);
  return { ...found, synthesis: found.file && (await openSynthesis(tx, found.file)) };
}
