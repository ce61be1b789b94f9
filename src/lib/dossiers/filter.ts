import { DOSSIER_GROUPS, type DossierGroup } from '#domain/consultation/dossier-groups.ts';

/** What the list of dossiers shows, as its address says it. */
export type ListFilter = {
  readonly group?: DossierGroup;
  readonly overdue?: boolean;
  readonly text?: string;
  readonly after?: string;
};

const LONGEST = 200;

export function filterFrom(params: URLSearchParams): ListFilter {
  const group = DOSSIER_GROUPS.find((one) => one === params.get('group'));
  const text = params.get('q')?.trim().slice(0, LONGEST);
  const after = params.get('after');
  return {
    ...(group && { group }),
    ...(params.has('overdue') && { overdue: true }),
    ...(text && { text }),
    ...(after && { after }),
  };
}

export function addressOf({ group, overdue, text, after }: ListFilter): string {
  const params = new URLSearchParams({
    ...(group && { group }),
    ...(overdue && { overdue: '1' }),
    ...(text && { q: text }),
    ...(after && { after }),
  });
  const query = params.toString();
  return query ? `/dossiers?${query}` : '/dossiers';
}
