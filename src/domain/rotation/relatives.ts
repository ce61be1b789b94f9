import type { Official, RelativeLink } from './official.ts';
import type { PackRules } from './pack.ts';
import { leads, type Position } from './position.ts';
import type { Reason } from './reason.ts';

/**
 * V17, V18: a relative who leads the agency where the post is sensitive, or who has a sensitive post where this one leads; and
 * two relatives who lead together.
 */
export function relativeReasons(
  rules: PackRules,
  { relatives }: Pick<Official, 'relatives'>,
  position: Position,
): Reason[] {
  const there = ({ holds }: RelativeLink) => holds.filter(({ agency }) => agency === position.agency);
  const told = (
    code: 'RELATIVE_SENSITIVE_POST' | 'RELATIVE_SAME_LEADERSHIP',
    link: RelativeLink,
  ): Reason[] => {
    const rule = rules[code];
    return rule?.kinds.includes(link.kind)
      ? [
          {
            code,
            citation: rule.citation,
            values: { position: position.title },
            relative: { name: link.name, kind: link.kind },
          },
        ]
      : [];
  };
  return relatives.flatMap((link) => {
    const held = there(link);
    const isSensitive = position.sensitive
      ? held.some(leads)
      : leads(position) && held.some(({ sensitive }) => sensitive);
    return [
      ...(isSensitive ? told('RELATIVE_SENSITIVE_POST', link) : []),
      ...(leads(position) && held.some(leads) ? told('RELATIVE_SAME_LEADERSHIP', link) : []),
    ];
  });
}
