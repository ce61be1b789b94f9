/** Bars, the longest being the slowest; those of `sen` in its colour. Read without a program. */
export function bars(title: string, rows: readonly { name: string; value?: number }[]): string {
  const longest = Math.max(...rows.map(({ value }) => value ?? 0), 1e-9);
  const drawn = rows.map(({ name, value }, index) => {
    const y = 48 + index * 34;
    const width = value === undefined ? 0 : Math.max(2, (value / longest) * 420);
    return `<text x="8" y="${y + 16}">${name}</text><rect x="240" y="${y}" width="${width}" height="22" fill="${name.startsWith('sen') ? '#be1a5c' : '#8a8a83'}"/><text x="${248 + width}" y="${y + 16}">${value === undefined ? 'not reached' : round(value)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="${60 + rows.length * 34}" font-family="sans-serif" font-size="14"><rect width="100%" height="100%" fill="#fff"/><text x="8" y="24" font-weight="bold">${escaped(title)}</text>${drawn.join('')}</svg>\n`;
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
