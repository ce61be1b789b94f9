/** The three levels of state secrets (Law on protection of state secrets, 117/2025/QH15; before it 29/2018/QH14). */
export type SecrecyLevel = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

/**
 * RULES.md D6–D9: the level that the name or the first page states, the highest if several. It reads letters only: a
 * stamp inside a scanned picture is not seen, which is why whoever uploads is asked as well.
 *
 * @param firstPageText lines parted by `\n`, columns of one line by a tab or at least two blanks.
 */
export function findSecrecyLevel(fileName: string, firstPageText: string): SecrecyLevel | undefined {
  const found = [...levelsInName(fileName.normalize('NFC')), ...levelsInText(firstPageText.normalize('NFC'))];
  return (['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'] as const).find((level) => found.includes(level));
}

/** Words that make another word of "mật": bảo mật, mật độ … A level never stands beside them. */
const BEFORE = new Set('bí bảo cơ thân cẩn độ nghiêm trù tế trắc túi sỏi ống rỉ đường giữ'.split(' '));
const AFTER = new Set(
  'độ ong mã khẩu thiết thư vụ danh lệnh báo ngữ nghị đàm ước tông mía rỉ vịt nhà'.split(' '),
);

/** The same in file names without diacritics, where MAT may also be mặt, mất, mắt, mát. */
const LETTERS_ONLY = /^\p{L}+$/u;

function* levelsInName(fileName: string): Generator<SecrecyLevel> {
  const words = fileName.replace(/\.[a-z0-9]{1,5}$/i, '').split(/[^\p{L}\p{N}]+/u);
  for (const [i, word] of words.entries()) {
    const before = words[i - 1] ?? '';
    const after = words[i + 1] ?? '';
    const plain = bare(word);
    if (plain !== 'mat') continue;
    const higher = higherLevel(before);
    if (higher) yield higher;
    else if (word.toLowerCase() === 'mật' ? standsFree(before, after) : isLoneCapital(word, before, after))
      yield 'MẬT';
  }
}

/** "TỐI" or "TUYỆT" in front, with or without diacritics. */
function higherLevel(before: string): SecrecyLevel | undefined {
  const lower = before.toLowerCase();
  if (lower === 'tối' || lower === 'toi') return 'TỐI MẬT';
  if (lower === 'tuyệt' || lower === 'tuyet') return 'TUYỆT MẬT';
  return undefined;
}

function standsFree(before: string, after: string): boolean {
  return !BEFORE.has(before.toLowerCase()) && !AFTER.has(after.toLowerCase());
}

/** MAT in capitals among words that are not: in BAN_VE_MAT_BANG it is a part of a phrase, in 2_MAT_phuong_an a stamp. */
function isLoneCapital(word: string, before: string, after: string): boolean {
  return word === 'MAT' && !isCapitalWord(before) && !isCapitalWord(after);
}

function isCapitalWord(word: string): boolean {
  return LETTERS_ONLY.test(word) && word === word.toUpperCase();
}

const LEVEL = /(?<![\p{L}\p{N}])(?:(TUYỆT|TỐI)[ \t]+)?MẬT(?![\p{L}\p{N}])/gu;
const STATED = /(?<![\p{L}\p{N}])độ\s+mật\s*:\s*(?:(tuyệt|tối)\s+)?mật(?![\p{L}\p{N}])/giu;

function* levelsInText(text: string): Generator<SecrecyLevel> {
  for (const match of text.matchAll(STATED)) yield levelOf(match[1]);
  for (const segment of text.split(/\n|\t| {2,}/)) {
    const joined = joinSpacedLetters(segment);
    for (const match of joined.matchAll(LEVEL)) {
      const before = joined.slice(0, match.index).trim().split(/\s+/).at(-1) ?? '';
      const after =
        joined
          .slice(match.index + match[0].length)
          .trim()
          .split(/\s+/)[0] ?? '';
      if (!isCapitalWord(before) && !isCapitalWord(after)) yield levelOf(match[1]);
    }
  }
}

/** Stamps are often set with blanks between the letters: M Ậ T. */
function joinSpacedLetters(segment: string): string {
  return segment.replace(/(?<!\p{L})(?:\p{Lu} ){2,}\p{Lu}(?!\p{L})/gu, (letters) =>
    letters.replaceAll(' ', '').replace(/^(TUYỆT|TỐI)(?=MẬT$)/u, '$1 '),
  );
}

function levelOf(word: string | undefined): SecrecyLevel {
  return (word && higherLevel(word)) || 'MẬT';
}

function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
