import { randomBytes } from 'node:crypto';
import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { addPaper, type Papers, withPaper } from '../scenes.ts';
import {
  as,
  by,
  chair,
  changed,
  changedWithRooms,
  input,
  member,
  receiving,
  secretary,
  unknown,
} from './refusals.ts';

const kept = {
  scene: withPaper({ state: 'invited' }),
  unseen: 'meeting',
  subject: 'document',
  outbox: changed,
} as const;
const paper = ({ document }: Papers) => ({ document });

async function withdrawn(scene: Papers, { db }: Ground, attempt: Attempt): Promise<Attempt> {
  await db
    .updateTable('document')
    .set({ withdrawn_at: new Date() })
    .where('id', '=', scene.document)
    .execute();
  return attempt;
}

async function withdrawnPaper(ground: Ground): Promise<Papers> {
  const scene = await kept.scene(ground);
  await withdrawn(scene, ground, { by: scene.secretary, input: {} });
  return scene;
}

const file = ({ item }: Papers) => ({
  item,
  fileName: 'b.pdf',
  title: 'Báo cáo',
  kind: 'report',
  sha256: randomBytes(32).toString('hex'),
  bytes: 10,
  pages: 1,
  pageSizes: [{ width: 595, height: 842, rotate: 0 }],
  texts: ['Báo cáo'],
});

export const documentCases: readonly ActCase[] = [
  row<Papers>({
    ...kept,
    act: 'document.upload',
    attempt: as(secretary, file),
    second: 'documents.already-there',
    refusals: {
      ...receiving,
      'meetings.no-such-document': unknown('document'),
      'meetings.no-such-document (withdrawn)': async (s, g, a) => but(await withdrawn(s, g, a), paper(s)),
      'meetings.no-such-item': unknown('item'),
      'documents.already-there': input((s: Papers) => ({ sha256: s.sha256 })),
    },
  }),
  row<Papers>({
    ...kept,
    act: 'document.revise',
    attempt: as(secretary, (s: Papers) => ({ ...paper(s), title: 'Tờ trình mới', item: s.items[1] })),
    second: 'done',
    refusals: {
      ...receiving,
      'meetings.no-such-document': unknown('document'),
      'meetings.no-such-document (withdrawn)': withdrawn,
      'meetings.no-such-item': unknown('item'),
    },
  }),
  row<Papers>({
    ...kept,
    act: 'document.move',
    attempt: as(secretary, (s: Papers) => ({ ...paper(s), item: s.items[1] })),
    second: 'done',
    refusals: {
      ...receiving,
      'meetings.no-such-document': unknown('document'),
      'meetings.no-such-item': unknown('item'),
    },
  }),
  row<Papers>({
    ...kept,
    act: 'document.withdraw',
    attempt: as(secretary, paper),
    outbox: changedWithRooms,
    second: 'meetings.no-such-document',
    refusals: { ...receiving, 'meetings.no-such-document': unknown('document') },
  }),
  row<Papers>({
    ...kept,
    act: 'document.restore',
    scene: withdrawnPaper,
    attempt: as(secretary, paper),
    outbox: changedWithRooms,
    second: 'meetings.no-such-document',
    refusals: {
      ...receiving,
      'meetings.no-such-document': unknown('document'),
      'documents.already-there': async (s, ground, a) => {
        await addPaper(ground, s, s.sha256);
        return a;
      },
    },
  }),
  row<Papers>({
    ...kept,
    act: 'document.accept-late',
    scene: withPaper({ state: 'invited', rule: { documentsLead: { n: 3, unit: 'WORKING_DAY' } } }),
    attempt: as(chair, paper),
    second: 'done',
    refusals: {
      'meetings.not-chair': by(secretary),
      'meetings.not-chair (member)': by(member),
      'meetings.no-such-document': unknown('document'),
      'documents.not-late': async (s, { db }, a) => {
        await db
          .updateTable('document_version')
          .set({ uploaded_at: new Date(0) })
          .where('id', '=', s.version)
          .execute();
        return a;
      },
    },
  }),
  row<Papers>({
    ...kept,
    act: 'document.withhold',
    attempt: as(secretary, ({ item }: Papers) => ({
      item,
      title: 'Phương án',
      level: 'MẬT',
      holder: 'Văn thư',
    })),
    second: 'done',
    refusals: { ...receiving, 'meetings.no-such-item': unknown('item') },
  }),
];
