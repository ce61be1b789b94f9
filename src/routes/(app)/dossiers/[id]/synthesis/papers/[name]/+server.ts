import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { RequestHandler } from './$types';

/** One paper of an appraisal as a file: `report.docx`, `decision.pdf`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (!locals.actor || !isId(params.id)) error(404);
  const file = await locals.app.queries.consultation.appraisalPaper(locals.actor, params.id, params.name);
  if (!file) error(404);
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};
