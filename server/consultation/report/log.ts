import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, instantOf, writtenDay } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../../db/database.ts';
import type { DossierFile } from '../dossier-file.ts';
import type { LogLine } from './content.ts';

/** What happened to a dossier, by days, as its report tells it. */
export async function loadLog(
  db: Database | Tx,
  { id, requests, pauses }: Pick<DossierFile, 'id' | 'requests' | 'pauses'>,
  nameOf: (id: AgencyId) => string,
): Promise<LogLine[]> {
  const row = await db
    .selectFrom('dossier')
    .select(['submitted_at', 'valid_on', 'published_on', 'sent_back_at', 'sent_back_reason', 'sent_back_by'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const lines: LogLine[] = [];
  const add = (on: Date | string | null, what: string) => {
    if (on) lines.push({ on: on instanceof Date ? dayOf(instantOf(on)) : (on as Day), what });
  };
  add(row.submitted_at, 'Tiếp nhận hồ sơ');
  add(row.valid_on, 'Hồ sơ hợp lệ');
  add(row.published_on, 'Công bố việc tiếp nhận hồ sơ hợp lệ');
  for (const { evidence, agency, round, answeredAt } of requests) {
    if (!evidence) continue;
    const again = round > 1 ? ` (lần ${round})` : '';
    lines.push({ on: dayOf(evidence.sentAt), what: `Gửi văn bản lấy ý kiến ${nameOf(agency)}${again}` });
    if (answeredAt !== undefined)
      lines.push({ on: dayOf(answeredAt), what: `Nhận ý kiến của ${nameOf(agency)}${again}` });
  }
  for (const { document, from, to, answerBy } of pauses) {
    const until = answerBy ? `, thời hạn trả lời đến hết ngày ${writtenDay(answerBy)}` : '';
    lines.push({ on: from, what: `Ban hành Thông báo số ${document}${until}; tạm dừng tính thời hạn` });
    if (to) lines.push({ on: to, what: `Nhà đầu tư trả lời đầy đủ Thông báo số ${document}` });
  }
  const by = row.sent_back_by === 'OFFICE' ? 'Văn phòng' : 'Cấp có thẩm quyền';
  add(row.sent_back_at, `${by} trả lại báo cáo: ${row.sent_back_reason ?? ''}`);
  return lines.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
