import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadActor } from '#server/accounts/actor.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import type { Someone } from '#tests/support/acting.ts';
import { putBefore, synthesisOf, writeAll } from '#tests/support/appraisal.ts';
import { agreeing, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { textInZip } from '#tests/support/unzip.ts';

const { db, close } = await freshDatabase();
afterAll(close);

const AGREES = 'Vị trí phù hợp Quy hoạch tỉnh thời kỳ 2021-2030; không có ý kiến khác.';
const DISAGREES =
  'Khu đất thuộc vùng *bảo vệ nghiêm ngặt* theo quy hoạch phân khu; đề nghị không chấp thuận.\nKèm bản đồ.';
const QUOTE = 'Tổng diện tích 3,5 ha';

/** Story 12: two agencies contradict each other about one item, one of them pointing at a page. */
let world: Consultation;
beforeAll(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T08:00'));
  const [first, second] = await world.bring('DELIVERED');
  const { id: version } = await db
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document_version.id')
    .where('dossier_id', '=', world.dossier)
    .where('component', '=', 'PROPOSAL')
    .executeTakeFirstOrThrow();
  const [planning = '', land = ''] = ITEMS;
  await world.write(first, world.first, [{ ...agreeing(planning), text: AGREES }, agreeing(land)]);
  await world.write(second, world.second, [
    {
      item: planning,
      position: 'DISAGREE',
      text: DISAGREES,
      legalBasis: ['Luật Quy hoạch, Điều 49'],
      anchors: [{ version, page: 1, quote: QUOTE } as { version: string; page: number }],
    },
    agreeing(land),
  ]);
  await world.issue(first, world.first);
  await world.issue(second, world.second);
});

const queries = () => createConsultationQueries({ db, now: () => world.acting.now() });
const actorOf = async ({ account }: Someone) => {
  const actor = await loadActor(db, account as AccountId, world.acting.now());
  if (!actor) throw new Error('Nobody');
  return actor;
};
const paper = async (who: Someone, name: string) =>
  queries().appraisalPaper(await actorOf(who), world.dossier, name);

/** What a reader of the Word file reads. */
async function wordsOf(name: string, who = world.lead.officer): Promise<string> {
  const file = await paper(who, name);
  if (!file) throw new Error('No paper');
  return textInZip(file.bytes, 'word/document.xml')
    .replace(/<w:br\/>/g, '\n')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&');
}

describe('conflicting opinions (story 12)', () => {
  test('[K34, K35] are flagged, and want a conclusion of the lead agency', async () => {
    const { synthesis, draft } = await synthesisOf(world);
    expect(synthesis.rows.filter(({ conflict }) => conflict).map(({ item }) => item)).toEqual([
      'PLANNING_FIT',
    ]);
    // By their names, whatever their ids: Nông nghiệp before Xây dựng.
    const texts = draft.rows[0]?.cells.map((cell) => 'answer' in cell && cell.answer.text);
    expect(texts).toEqual([DISAGREES, AGREES]);
    const page = await queries().synthesis(await actorOf(world.lead.officer), world.dossier);
    expect(page?.rows[0]).toMatchObject({ conflict: true, needsConclusion: true });
    expect(page?.hindrances.map(({ code }) => code)).toContain('consultation.conclusion-missing');
    const disagreeing = page?.rows[0]?.cells.find(({ answer }) => answer?.text === DISAGREES);
    expect(disagreeing?.answer?.anchors).toMatchObject([{ page: 1, quote: QUOTE, paper: 'Văn bản' }]);
  });

  test('[K36] both stand in the report to the letter, with the page to which they point', async () => {
    await writeAll(world);
    const words = await wordsOf('report.docx');
    expect(words).toContain(`“${AGREES}”`);
    expect(words).toContain(`“${DISAGREES}”`);
    expect(words).toContain(`Dẫn: Văn bản, trang 1: “${QUOTE}”.`);
    expect(words).toContain('Căn cứ: Luật Quy hoạch, Điều 49.');
    expect(words).toContain('Kết luận của cơ quan chủ trì: Cơ bản phù hợp');
    expect(words).toContain('DỰ THẢO');
    expect(words).toMatch(/Giải trình: Đã giải trình trong báo cáo/);
  });

  test('the report has its parts in their order, in the form of Decree 30/2020', async () => {
    const words = await wordsOf('report.docx');
    const parts = [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'BÁO CÁO THẨM ĐỊNH',
      'I. THÔNG TIN DỰ ÁN',
      'II. CĂN CỨ PHÁP LÝ',
      'III. QUÁ TRÌNH GIẢI QUYẾT',
      'IV. NỘI DUNG THẨM ĐỊNH',
      'V. TỔNG HỢP Ý KIẾN',
      'VI. Ý KIẾN CỦA CƠ QUAN CHỦ TRÌ',
      'VII. KIẾN NGHỊ',
      'VIII. TÀI LIỆU KÈM THEO',
      'Nơi nhận:',
    ];
    const places = parts.map((part) => words.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('submission and draft decision say what is proposed', async () => {
    expect(await wordsOf('submission.docx')).toContain('TỜ TRÌNH');
    const decision = await wordsOf('decision.docx');
    expect(decision).toContain('QUYẾT ĐỊNH:');
    expect(decision).toContain('Nhà đầu tư: Công ty TNHH Sen Hồng');
    await world.does(world.lead.officer, 'synthesis.appraise', {
      dossier: world.dossier,
      recommendation: 'REFUSE',
      view: 'Không phù hợp quy hoạch phân khu',
    });
    const refusal = await wordsOf('decision.docx');
    expect(refusal).toContain('THÔNG BÁO');
    expect(refusal).toContain('Không phù hợp quy hoạch phân khu');
  });

  test('each of them is a PDF too', async () => {
    for (const name of ['report', 'submission', 'decision']) {
      const file = await paper(world.lead.officer, `${name}.pdf`);
      expect(
        Buffer.from(file?.bytes ?? [])
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    expect(await paper(world.lead.officer, 'report.xlsx')).toBeUndefined();
    expect(await paper(world.lead.officer, 'horoscope.pdf')).toBeUndefined();
  });

  test('[K46] agencies asked and strangers have no such page and no such papers; office and authority once it is before them', async () => {
    const sees = async (who: Someone) => [
      (await queries().synthesis(await actorOf(who), world.dossier)) !== undefined,
      (await paper(who, 'report.docx')) !== undefined,
    ];
    const { first, office, authority, stranger } = world;
    for (const who of [first.leader, office.reviewer, authority.authority, stranger])
      expect(await sees(who)).toEqual([false, false]);
    await putBefore(world);
    for (const who of [first.leader, stranger]) expect(await sees(who)).toEqual([false, false]);
    for (const who of [office.reviewer, authority.authority]) expect(await sees(who)).toEqual([true, true]);
  });

  test('[K72] what was signed is printed as it was signed', async () => {
    const words = await wordsOf('report.docx', world.authority.authority);
    expect(words).toContain('Số: 245/BC-STC');
    expect(words).toContain('ngày 06 tháng 7 năm 2026');
    expect(words).not.toContain('DỰ THẢO');
    await db.updateTable('dossier').set({ project: 'Tên khác' }).where('id', '=', world.dossier).execute();
    expect(await wordsOf('report.docx')).toContain('Nhà máy chế biến trái cây Sen Hồng');
  });
});
