import { error, json } from '@sveltejs/kit';
import { sentenceOf } from '$lib/words/refusals';
import type { RequestHandler } from './$types';

/** The dry run of an import: what would become of each line of the file. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const plan =
    locals.actor && (await locals.app.queries.accounts.importPlan(locals.actor, await request.text()));
  if (!plan) error(404);
  return json(
    plan.map((row) => (row.fate === 'refused' ? { ...row, sentence: sentenceOf(row.refusal) } : row)),
  );
};
