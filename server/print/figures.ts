/* Numbers as Vietnamese offices write them: 1.234,5. */

export function figure(value: number, decimals = 0): string {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${grouped}${part ? `,${part}` : ''}`;
}

export function percent(value: number, decimals = 2): string {
  return `${figure(value, decimals)}%`;
}
