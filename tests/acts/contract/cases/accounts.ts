import { randomUUID } from 'node:crypto';
import { type ActCase, but, row } from '../case.ts';
import { createRegistry, PASSWORD, type Registry } from '../scenes.ts';
import { onlyAdministrator } from './organisation.ts';

const kept = { scene: createRegistry, unseen: 'administration', subject: 'account' } as const;
const ended = ({ member }: Registry) => [{ topic: 'sessions.ended', account: member.account } as const];
const HEAD = 'agency,post,full_name,from,username,duties\n';

export const accountCases: readonly ActCase[] = [
  row<Registry>({
    ...kept,
    act: 'account.create',
    attempt: (s) => ({ by: s.admin, input: { person: s.member.person, username: `moi${s.serial}` } }),
    outbox: () => [],
    second: 'accounts.username-taken',
    refusals: {
      'accounts.no-such-person': (_s, _g, a) => but(a, { person: randomUUID() }),
      'accounts.username-taken': (s, _g, a) => but(a, { username: s.memberUsername }),
    },
  }),
  row<Registry>({
    ...kept,
    act: 'account.set-disabled',
    attempt: (s) => ({ by: s.admin, input: { account: s.member.account, disabled: true } }),
    outbox: ended,
    second: 'done',
    refusals: {
      'accounts.no-such-account': (_s, _g, a) => but(a, { account: randomUUID() }),
      'accounts.last-administrator': async (s, ground, a) => {
        await onlyAdministrator(s, ground);
        return but(a, { account: s.admin.account });
      },
    },
  }),
  row<Registry>({
    ...kept,
    act: 'account.reset-password',
    attempt: (s) => ({ by: s.admin, input: { account: s.member.account } }),
    outbox: ended,
    second: 'done',
    refusals: { 'accounts.no-such-account': (_s, _g, a) => but(a, { account: randomUUID() }) },
  }),
  row<Registry>({
    ...kept,
    act: 'account.change-password',
    unseen: 'nothing',
    attempt: (s) => ({ by: s.member, input: { current: PASSWORD, next: 'mùa nước nổi năm nay' } }),
    outbox: ended,
    second: 'accounts.wrong-password',
    refusals: {
      'accounts.wrong-password': (_s, _g, a) => but(a, { current: 'không phải' }),
      'accounts.same-password': (_s, _g, a) => but(a, { next: PASSWORD }),
      'accounts.password-too-short': (_s, _g, a) => but(a, { next: 'ngắn quá' }),
      'accounts.password-too-long': (_s, _g, a) => but(a, { next: 'd'.repeat(129) }),
      'accounts.password-holds-username': (s, _g, a) => but(a, { next: `${s.memberUsername} nhé` }),
    },
  }),
  row<Registry>({
    ...kept,
    act: 'people.import',
    subject: 'organisation',
    attempt: (s) => ({
      by: s.admin,
      input: { csv: `${HEAD}Sở ${s.serial},Giám đốc,Đào Ánh,01/07/2026,anh${s.serial},\n` },
    }),
    outbox: () => [],
    second: 'organisation.import-adds-nothing',
    left: (s, { db }) =>
      db
        .selectFrom('agency')
        .select('name')
        .where('name', '=', `Sở ${s.serial}`)
        .execute()
        .then(({ length }) => length),
    leaves: 1,
    refusals: {
      'organisation.import-has-refused-rows': (_s, _g, a) => but(a, { csv: `${HEAD}Sở,Giám đốc,,,,\n` }),
      'organisation.import-adds-nothing': (_s, _g, a) => but(a, { csv: HEAD }),
    },
  }),
];
