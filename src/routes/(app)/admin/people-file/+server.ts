import { error, json } from '@sveltejs/kit';
import { sentenceOf, withSentence } from '$lib/words/refusals';
import type { RequestHandler } from './$types';

/** The dry run of an import: what would become of each line of the file. */
export const POST: RequestHandler = async ({ locals, request }) => {
  if (!locals.actor) return json(withSentence({ code: 'accounts.not-signed-in' }), { status: 401 });
  const plan = await locals.app.queries.accounts.importPlan(locals.actor, await request.text());
  if (!plan) error(404);
  return json(
    plan.map((row) => (row.fate === 'refused' ? { ...row, sentence: sentenceOf(row.refusal) } : row)),
  );
};
