import { type ActCase, but, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

export const notificationCases: readonly ActCase[] = [
  row<Registry>({
    scene: createRegistry,
    unseen: 'nothing',
    subject: 'person',
    act: 'notifications.set-mail',
    attempt: (s) => ({
      by: s.member,
      input: { email: 'an@dongthap.example', quiet: { from: 1200, to: 390 } },
    }),
    outbox: () => [],
    second: 'done',
    idle: true,
    refusals: { 'notifications.not-an-address': (_s, _g, a) => but(a, { email: 'an@x.vn, binh@x.vn' }) },
  }),
];
