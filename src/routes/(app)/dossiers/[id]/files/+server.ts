import { error, json } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import { receiveFile, refused } from '$lib/documents/receive-file.ts';
import type { RequestHandler } from './$types';

/** One paper in, as the bytes of the body: `?component=` of the closed list, `?document=` of which it is the next version. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
  if (!locals.actor) return refused({ code: 'accounts.not-signed-in' });
  if (!isId(params.id)) error(404);
  const { uploads } = locals.app;
  const unfit = await uploads.refusePaper(locals.actor, params.id);
  if (unfit) return refused(unfit);
  const file = await receiveFile(request);
  if ('refusal' in file) return refused(file.refusal);
  const document = url.searchParams.get('document');
  const outcome = await uploads.receive(locals.actor, {
    dossier: params.id,
    component: url.searchParams.get('component') ?? '',
    ...file,
    ...(document && { document }),
  });
  return outcome.ok ? json(outcome) : refused(outcome.refusal);
};
