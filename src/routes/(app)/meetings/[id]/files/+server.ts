import { error, json } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import { receiveFile, refused } from '$lib/documents/receive-file.ts';
import type { RequestHandler } from './$types';

/**
 * One file in, as the bytes of the body; its name in the header `x-file-name`, so that it stands in no log of
 * addresses; `?item=` names the agenda item, `?document=` the document of which it is the next version.
 */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
  if (!locals.actor) return refused({ code: 'accounts.not-signed-in' });
  if (!isId(params.id)) error(404);
  const { uploads } = locals.app;
  const unfit = await uploads.refuse(locals.actor, params.id);
  if (unfit) return refused(unfit);
  const file = await receiveFile(request);
  if ('refusal' in file) return refused(file.refusal);
  const [item, document] = [url.searchParams.get('item'), url.searchParams.get('document')];
  const outcome = await uploads.receive(locals.actor, {
    meeting: params.id,
    ...file,
    ...(item && { item }),
    ...(document && { document }),
  });
  return outcome.ok ? json(outcome) : refused(outcome.refusal);
};
