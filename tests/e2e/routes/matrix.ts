import type { Visitor } from './visitors.ts';

export type Row = {
  readonly way: string;
  /** What is sent, where something is. */
  readonly body?: (ids: Ids) => { type: string; text: string };
  /** The answer to each visitor, in the order of `VISITORS`. */
  readonly answers: Readonly<Record<Visitor, number>>;
};

export type Ids = { readonly meeting: string; readonly version: string };

/** A row, its answers in the order nobody, stranger, member, secretary, clerk, administrator, newcomer. */
function row(way: string, answers: string, body?: Row['body']): Row {
  const [nobody, stranger, member, secretary, clerk, admin, newcomer] = answers.split(' ').map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    way,
    answers: { nobody, stranger, member, secretary, clerk, admin, newcomer },
    ...(body && { body }),
  };
}

const form = (text: string) => () => ({ type: 'application/x-www-form-urlencoded', text });
const json = (value: (ids: Ids) => unknown) => (ids: Ids) => ({
  type: 'application/json',
  text: JSON.stringify(value(ids)),
});
const csv = () => ({ type: 'text/csv', text: 'agency,post,full_name,from,username,duties\n' });
const nothing = () => ({ type: 'application/pdf', text: '' });

/**
 * Who gets which answer at which door. 303 sends on (to the sign-in page, to a page of one's own, to the page on which
 * a given password is changed), 404 is what there is not or what is not shown, 409 a refusal with a reason.
 */
export const MATRIX: readonly Row[] = [
  row('GET /', '303 303 303 303 303 303 303'),
  row('GET /sign-in', '200 303 303 303 303 303 303'),
  row('POST /sign-in?/signIn', '400 303 303 303 303 303 303', form('username=khong.co&password=sai')),
  row('POST /sign-out', '303 303 303 303 303 303 303'),
  row('GET /offline', '200 200 200 200 200 200 200'),
  row('GET /progress', '200 200 200 200 200 200 303'),
  row('GET /first/[token]', '200 200 200 200 200 200 303'),
  row('POST /first/[token]?/create', '400 400 400 400 400 400 409', form('username=ai.do')),
  row('GET /account/password', '303 200 200 200 200 200 200'),
  row('POST /account/password?/change', '303 400 400 400 400 400 400', form('current=sai&next=cũng+sai')),
  row(
    'POST /acts/[name]',
    '401 404 409 409 409 404 409',
    json(({ meeting }) => ({ input: { meeting } })),
  ),
  row('GET /admin', '303 404 404 404 404 200 303'),
  row('GET /admin/bodies', '303 404 404 404 404 200 303'),
  row('GET /admin/calendar', '303 404 404 404 404 200 303'),
  row('GET /admin/calendar/changes/[day]/[work]', '401 404 404 404 404 200 303'),
  row('GET /account/notifications', '303 200 200 200 200 200 303'),
  row('GET /notifications', '303 200 200 200 200 200 303'),
  row('POST /notifications?/read', '303 200 200 200 200 200 409', form('from=0&upto=0')),
  row('GET /admin/mail', '303 404 404 404 404 200 303'),
  row('GET /admin/people-file', '303 404 404 404 404 200 303'),
  row('POST /admin/people-file', '401 404 404 404 404 200 409', csv),
  // Nothing but the headings, which the page of the import shows too.
  row('GET /admin/people-file/template', '200 200 200 200 200 200 303'),
  row('GET /admin/procedures', '303 404 404 404 404 200 303'),
  row('GET /admin/procedures/[key]', '303 404 404 404 404 200 303'),
  row('GET /admin/procedures/[key]/draft', '303 404 404 404 404 200 303'),
  row('GET /admin/routing', '303 404 404 404 404 200 303'),
  row('GET /admin/sync-server', '303 404 404 404 404 200 303'),
  row('GET /admin/sync-server/figures', '401 404 404 404 404 200 303'),
  row('GET /figures', '303 404 404 404 404 404 303'),
  row('GET /figures/export', '404 404 404 404 404 404 303'),
  row('GET /files/[version]/pages', '404 404 200 200 200 404 303'),
  row('GET /files/[version]', '404 404 200 200 200 404 303'),
  row('GET /inbox', '303 404 404 404 404 404 303'),
  row('GET /inbox/delegations', '303 404 404 404 404 404 303'),
  // Nobody here keeps the rotation of officials or leads an agency.
  row('GET /rotation', '303 404 404 404 404 404 303'),
  row('GET /requests/[id]', '303 404 404 404 404 404 303'),
  row('GET /meetings', '303 200 200 200 200 200 303'),
  row('GET /meetings/new', '303 404 404 404 200 404 303'),
  row('GET /meetings/[id]', '303 404 200 200 200 404 303'),
  row('GET /meetings/[id]/prepare', '303 404 404 200 200 404 303'),
  row('POST /meetings/[id]/files', '401 404 409 409 409 404 409', nothing),
  row('GET /meetings/[id]/check-in', '303 404 200 200 200 404 303'),
  row('POST /meetings/[id]/check-in?/default', '303 404 303 303 400 404 409', form('code=SEN42')),
  row('GET /meetings/[id]/room', '303 404 200 200 200 404 303'),
  row('GET /meetings/[id]/room/clock', '401 200 200 200 200 200 303'),
  row('GET /meetings/[id]/room/paper', '404 404 200 200 200 404 303'),
  row('GET /meetings/[id]/projector', '303 404 200 200 200 404 303'),
  row('GET /meetings/[id]/minutes', '303 404 404 200 404 404 303'),
  // Nobody here has a part in the consultation: for them there are no dossiers.
  row('GET /dossiers', '303 404 404 404 404 404 303'),
  row('GET /dossiers/new', '303 404 404 404 404 404 303'),
  row('GET /dossiers/[id]', '303 404 404 404 404 404 303'),
  row('GET /dossiers/[id]/compose', '303 404 404 404 404 404 303'),
  row('POST /dossiers/[id]/files', '401 404 404 404 404 404 409', nothing),
  row('GET /dossiers/[id]/synthesis', '303 404 404 404 404 404 303'),
  row('GET /dossiers/[id]/synthesis/papers/[name]', '404 404 404 404 404 404 303'),
  row('GET /dev/parts', '404 404 404 404 404 404 303'),
  row('GET /dev/reader', '404 404 404 404 404 404 303'),
  row('GET /dev/reader/files/[name]', '404 404 404 404 404 404 303'),
];

/** The address of a way with its blanks filled in. */
export function addressOf(way: string, { meeting, version }: Ids): string {
  const blanks: Record<string, string> = {
    '[id]': meeting,
    '[version]': version,
    '[token]': version,
    '[day]': '2026-12-24',
    '[key]': 'INVESTMENT_POLICY_APPROVAL',
    '[work]': 'off',
    '[name]': way.startsWith('POST /acts') ? 'meeting.open' : 'a.pdf',
  };
  const filled = way
    .replace(/^[A-Z]+ /, '')
    .replace(/\[\w+\]/g, (blank) => blanks[blank] ?? blank)
    .replace('?/default', '');
  return filled;
}
