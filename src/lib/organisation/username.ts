/** A username as offices give them: given name, then the initials of the rest: "Nguyễn Văn An" → an.nv. */
export function suggestUsername(fullName: string): string {
  const words = fullName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const given = words.pop();
  if (!given) return '';
  const rest = words.map((word) => word.charAt(0)).join('');
  return rest ? `${given}.${rest}` : given;
}
