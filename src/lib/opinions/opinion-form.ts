import { draftOf, type OpinionForm } from '#content/opinion.ts';
import { overallPosition, type Position, refuseItem } from '#domain/consultation/opinion.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';

/** K26: what the opinion as a whole comes to; undefined while nothing is answered. */
export function derivedOverall({ items }: OpinionForm): Position | undefined {
  const answered = items.flatMap(({ position }) => (position ? [{ position }] : []));
  return answered.length > 0 ? overallPosition(answered) : undefined;
}

/** K25, K26: everything for which it cannot go on, each with its field: `items/<key>/position`, `…/text`, `overall`. */
export function problemsOf(form: OpinionForm): Refusal[] {
  const { items, overall } = draftOf(form);
  const ofItems = form.items.flatMap(({ item }): Refusal[] => {
    const found = items.find((one) => one.item === item);
    if (!found?.position)
      return [refusal('consultation.position-missing', { item }, `items/${item}/position`)];
    const answer = { ...found, position: found.position };
    const missing = refuseItem(answer);
    if (!missing) return [];
    // Both at once: whoever mends one thing should not be told the next one afterwards.
    const further = refuseItem({
      ...answer,
      legalBasis: answer.legalBasis.length > 0 ? answer.legalBasis : ['…'],
    });
    return further && further.field !== missing.field ? [missing, further] : [missing];
  });
  const isOverridden = overall.position !== derivedOverall(form);
  const isUnexplained = isOverridden && items.some(({ position }) => position) && !overall.overriddenBecause;
  return [...ofItems, ...(isUnexplained ? [refusal('consultation.reason-missing', {}, 'overall')] : [])];
}
