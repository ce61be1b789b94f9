/** What a paper is, as Decree 30/2020/NĐ-CP names the types of administrative documents. */
export type PaperKind =
  | 'submission'
  | 'draft-decision'
  | 'draft-resolution'
  | 'appraisal'
  | 'report'
  | 'opinions'
  | 'minutes'
  | 'drawings'
  | 'annex'
  | 'notice'
  | 'other';

export const PAPER_KINDS: readonly PaperKind[] = [
  'submission',
  'draft-decision',
  'draft-resolution',
  'appraisal',
  'report',
  'opinions',
  'minutes',
  'drawings',
  'annex',
  'notice',
  'other',
];

/** How a paper is meant to be used at the meeting. */
export type Reading = 'must' | 'presented' | 'reference';

export type Paper = { readonly title: string; readonly kind: PaperKind };

/** D12: what a file is called in the agenda before anybody has named it: what its first page says, else its own name. */
export function namePaper(fileName: string, firstPageText: string): Paper {
  const written = readHead(firstPageText);
  if (written) return written;
  const title = titleOfFile(fileName);
  return { title, kind: kindOf(title.toUpperCase()) };
}

/** D13: the item to which a file belongs by the number that its name begins with: 03_…, 3.1 …, Mục 3 …. */
export function leadingNumber(fileName: string): number | undefined {
  const found = /^\s*(?:(?:mục|muc|nội dung|noi dung|nd|item)[\s_.-]*)?(\d{1,2})(?![\d/])/iu.exec(
    fileName.normalize('NFC'),
  );
  // "12 12 2026 giay moi": a date is no number of an item.
  if (!found || /^\s*\d{1,2}[\s._-]\d{1,2}[\s._-]\d{4}/.test(fileName)) return undefined;
  return Number(found[1]) || undefined;
}

/** A file's name as a title: no number in front, no underscores, no extension. */
export function titleOfFile(fileName: string): string {
  const bare = fileName
    .normalize('NFC')
    .replace(/\.pdf$/iu, '')
    .replace(/[_\s]+/gu, ' ')
    // Bang-gia-dat is words, BC-STC a symbol.
    .replace(/(?<=\p{L}*\p{Ll})-(?=\p{L})|(?<=\p{L})-(?=\p{Lu}?\p{Ll})/gu, ' ')
    .replace(/\s*\(\d{1,2}\)$/u, '')
    .trim();
  const words = bare
    .replace(/^(?:(?:mục|muc|nội dung|noi dung|nd)[\s.-]*)?\d{1,2}(?:[.-]\d{1,2})*[\s.)-]+(?=\p{L})/iu, '')
    .trim();
  const title = words || bare || fileName;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

const HEADS: readonly (readonly [head: RegExp, kind: PaperKind])[] = [
  [/^TỜ TRÌNH$/u, 'submission'],
  [/^BÁO CÁO (?:KẾT QUẢ )?THẨM (?:ĐỊNH|TRA)$/u, 'appraisal'],
  [/^BÁO CÁO(?: TÓM TẮT| GIẢI TRÌNH| TIẾP THU)?$/u, 'report'],
  [/^NGHỊ QUYẾT$/u, 'draft-resolution'],
  [/^QUYẾT ĐỊNH$/u, 'draft-decision'],
  [/^BIÊN BẢN$/u, 'minutes'],
  [/^(?:BẢN|BẢNG|BÁO CÁO) TỔNG HỢP(?: Ý KIẾN)?$/u, 'opinions'],
  [/^PHỤ LỤC(?: [IVXLC\d]+)?$/u, 'annex'],
  [/^THÔNG BÁO(?: KẾT LUẬN)?$/u, 'notice'],
  [/^(?:KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN|CHƯƠNG TRÌNH|QUY CHẾ|QUY ĐỊNH|HƯỚNG DẪN|CHỈ THỊ|PHIẾU TRÌNH)$/u, 'other'],
];

/** The head of a paper stands within so many lines; further down a word in capitals is a heading of the text. */
const HEAD_LINES = 25;
const ABOUT_ENDS =
  /^(?:\(|kính gửi|căn cứ|số:|thực hiện|điều \d|[IVX]+\.|\d+\.|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|chủ tịch|[-_–—.*]{3,})/iu;
const LONGEST_TITLE = 240;

function readHead(text: string): Paper | undefined {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .slice(0, HEAD_LINES);
  for (const [index, line] of lines.entries()) {
    const kind = HEADS.find(([head]) => head.test(line))?.[1];
    if (!kind) continue;
    const about = readAbout(lines.slice(index + 1));
    if (!about) continue;
    const draft = lines.slice(0, index).some((one) => /(?:^|\t|\s)DỰ THẢO(?:\s|\t|$)/u.test(one));
    const head = draft ? `Dự thảo ${sentenceCase(line)}` : sentenceCase(line);
    return { title: `${head} ${lowerFirst(about)}`.slice(0, LONGEST_TITLE).trim(), kind };
  }
  return undefined;
}

/** What the paper is about: the centred lines below its type. */
function readAbout(lines: readonly string[]): string {
  const about: string[] = [];
  for (const line of lines.slice(0, 5)) {
    if (!line || ABOUT_ENDS.test(line) || line.includes('\t')) break;
    about.push(line);
    if (line.endsWith('.')) break;
  }
  return about.join(' ').replace(/\.$/, '');
}

function sentenceCase(capitals: string): string {
  const lower = capitals.replace(/\p{L}+/gu, (word) => (/^[IVXLC]+$/.test(word) ? word : word.toLowerCase()));
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** "Về việc …" goes on in small letters; a name of two capitalised words stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\S*\s+\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** What the words of a file's name say; without diacritics too. */
function kindOf(capitals: string): PaperKind {
  const plain = capitals.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D');
  const has = (pattern: RegExp) => pattern.test(plain);
  if (has(/\bTO TRINH\b|\bTTR\b/)) return 'submission';
  if (has(/THAM (?:DINH|TRA)/)) return 'appraisal';
  if (has(/NGHI QUYET|\bNQ\b/)) return 'draft-resolution';
  if (has(/QUYET DINH|\bQD\b/)) return 'draft-decision';
  if (has(/TONG HOP Y KIEN|GOP Y/)) return 'opinions';
  if (has(/BAO CAO|\bBC\b/)) return 'report';
  if (has(/BIEN BAN|\bBB\b/)) return 'minutes';
  if (has(/PHU LUC|\bPL\b/)) return 'annex';
  if (has(/BAN VE/)) return 'drawings';
  if (has(/THONG BAO/)) return 'notice';
  return 'other';
}
