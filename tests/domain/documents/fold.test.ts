import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFolded, fold } from '#domain/documents/fold.ts';

const found = (text: string, query: string) =>
  findFolded(fold(text), fold(query)).map((hit) => text.slice(hit.start, hit.end));

describe('[D1] a search without diacritics finds text with diacritics', () => {
  test.each([
    ['Ủy ban nhân dân tỉnh Đồng Tháp', 'dong thap', ['Đồng Tháp']],
    ['NGHỊ QUYẾT và nghị quyết', 'nghi quyet', ['NGHỊ QUYẾT', 'nghị quyết']],
    ['khoá họp, khóa họp', 'khoa', ['khoá', 'khóa']],
    ['đường Đê', 'đ', ['đ', 'Đ']],
  ])('%s ⟵ %s', (text, query, hits) => expect(found(text, query)).toEqual(hits));
});

describe('[D2] what the query states must be there, what it leaves out matches anything', () => {
  test('a tone on the old or the new letter is the same tone', () => {
    expect(found('hoà bình, hòa giải, hóa chất, hoa quả', 'hòa')).toEqual(['hoà', 'hòa']);
    expect(found('hoà bình, hòa giải, hóa chất, hoa quả', 'hoà')).toEqual(['hoà', 'hòa']);
  });
  test('a letter with its own mark is another letter', () => {
    expect(found('can, cân, căn', 'cân')).toEqual(['cân']);
    expect(found('dầu, đầu', 'đầu')).toEqual(['đầu']);
    expect(found('dầu, đầu', 'dau')).toEqual(['dầu', 'đầu']);
  });
  test('the tone of the word counts while the word is still being typed', () => {
    expect(found('phường, phương', 'phườ')).toEqual(['phườ']);
    expect(found('phường, phương', 'phư')).toEqual(['phư', 'phư']);
  });
});

describe('[D3] the way in which a file keeps its letters does not matter', () => {
  test('decomposed letters are found by composed ones and the other way round', () => {
    const nfd = 'Tờ trình'.normalize('NFD');
    expect(found(nfd, 'tờ trình')).toEqual([nfd]);
    expect(found('Tờ trình', 'tờ trình'.normalize('NFD'))).toEqual(['Tờ trình']);
  });
  test('ligatures, soft hyphens and typographic signs are seen through', () => {
    expect(found('eﬃcient oﬃce', 'efficient')).toEqual(['eﬃcient']);
    expect(found('kế\u00adhoạch', 'ke hoach')).toEqual([]);
    expect(found('kế\u00adhoạch', 'kehoach')).toEqual(['kế\u00adhoạch']);
    expect(found('“Tờ trình” – số 5', '"to trinh" - so')).toEqual(['“Tờ trình” – số']);
  });
  test('a line break counts as a blank', () =>
    expect(found('Quyết\n  định', 'quyet dinh')).toEqual(['Quyết\n  định']));
});

test('an empty query finds nothing', () => {
  expect(found('abc', '')).toEqual([]);
  expect(found('abc', '   ')).toEqual([]);
});

test('any piece of a text is found where it stands, with diacritics and without', () => {
  const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọ '.split('');
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      (chars, a, b) => {
        const text = chars.join('');
        const start = a % text.length;
        const piece = text.slice(start, start + 1 + (b % (text.length - start)));
        if (!piece.trim()) return true;
        const bare = fold(piece).plain;
        return (
          found(text, bare).length > 0 && findFolded(fold(text), fold(text)).length === (text.trim() ? 1 : 0)
        );
      },
    ),
  );
});
