import { json } from '@sveltejs/kit';
import { statusOf, withSentence } from '$lib/words/refusals';
import type { RequestHandler } from './$types';

/** Every act enters here: `{ input, key }` in, the result or a refusal with its sentence out. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  if (!locals.actor) return json(withSentence({ code: 'accounts.not-signed-in' }), { status: 401 });
  const body: unknown = await request.json().catch(() => undefined);
  const { input, key } = (body ?? {}) as { input?: unknown; key?: unknown };
  const outcome = await locals.app.perform({
    act: params.name,
    account: locals.actor.account,
    input,
    ...(typeof key === 'string' && key.length <= 100 && { key }),
  });
  if (outcome.ok) return json(outcome);
  return json(withSentence(outcome.refusal), { status: statusOf(outcome.refusal) });
};
