import type { PlanInput } from '#domain/rotation/plan-input.ts';
import type { Requirement } from '../rotation/solver/conflict.ts';
import type { Alternative } from '../rotation/solver/explain.ts';
import type { Answers } from '../rotation/solver/protocol.ts';
import type { Relaxed } from '../rotation/solver/relaxations.ts';
import type { SolveResult } from '../rotation/solver/result.ts';

export type Answer = {
  readonly result: SolveResult;
  readonly why?: Answers['why-infeasible'];
  readonly alternatives: Readonly<Record<string, readonly Alternative[]>>;
  /** The same question without its pins: what they cost. */
  readonly unpinned?: SolveResult;
};

/** With the keys of the plan file where they mean the same. */
export function asJson(input: PlanInput, { result, why, alternatives, unpinned }: Answer) {
  const { status, plan, seed, solver, inputHash, resultHash, isReproducible, seconds } = result;
  return {
    status,
    ...(plan && { objective: plan.objective, bound: plan.bound, gap: plan.gap, tiers: plan.tiers }),
    ...(plan && { assignment: plan.assignment }),
    ...(unpinned?.plan && plan && { price_of_pins: priceOfPins(plan, unpinned.plan) }),
    ...(Object.keys(alternatives).length > 0 && { alternatives }),
    ...(why && {
      conflict: why.conflict.map((one) => ({
        ...one,
        ...codesOf(input, one),
        text: requirementLine(input, one),
      })),
      relaxations: why.relaxations.map((one) => ({ ...one, text: relaxationLine(input, one) })),
    }),
    reasons: reasonsOf(input),
    ...(input.notes.length > 0 && { notes: input.notes }),
    seconds: Number(seconds.toFixed(3)),
    seed,
    reproducible: isReproducible,
    solver,
    input_hash: inputHash,
    result_hash: resultHash,
  };
}

export function asLines(input: PlanInput, { result, why, alternatives, unpinned }: Answer): string[] {
  const { plan } = result;
  return [
    ...input.notes.map((note) => `Lưu ý: ${note}`),
    STATUS[result.status],
    ...(plan
      ? [
          `Mục tiêu: ${plan.objective} · cận dưới: ${plan.bound} · khoảng cách: ${inVietnamese(plan.gap * 100)} %`,
          ...(plan.tiers.length > 1
            ? plan.tiers.map(({ name, value, bound }) => `  ${name}: ${value} (cận dưới ${bound})`)
            : []),
        ]
      : []),
    ...(plan && unpinned?.plan ? [`Giá của quyết định ghim: +${priceOfPins(plan, unpinned.plan)}`] : []),
    ...(plan
      ? ['', ...input.officials.map((one) => placementLine(input, one, plan.assignment[one.id] ?? null))]
      : []),
    ...Object.entries(alternatives).flatMap(([id, of]) => [
      '',
      `Phương án kế tiếp của ${id}:`,
      ...of.map(alternativeLine),
    ]),
    ...(why
      ? ['', 'Không thể cùng đáp ứng:', ...why.conflict.map((one) => `  – ${requirementLine(input, one)}`)]
      : []),
    ...(why ? ['', 'Có thể tháo gỡ bằng một trong các cách:', ...menu(input, why.relaxations)] : []),
    '',
    `${inVietnamese(result.seconds)} giây · seed ${result.seed}${result.isReproducible ? '' : ' · dừng giữa chừng'} · ${result.solver}`,
    `Dữ liệu vào ${result.inputHash}`,
    `Kết quả     ${result.resultHash}`,
  ];
}

const STATUS: Readonly<Record<SolveResult['status'], string>> = {
  optimal: 'optimal: phương án tốt nhất, đã chứng minh',
  feasible: 'feasible: phương án hợp lệ, chưa chứng minh là tốt nhất',
  infeasible: 'infeasible: không có phương án nào đáp ứng mọi yêu cầu',
  unknown: 'unknown: chưa tìm được phương án trong thời gian cho phép',
};

/** The prices of the first tier in which the two differ. */
function priceOfPins(plan: NonNullable<SolveResult['plan']>, free: NonNullable<SolveResult['plan']>): number {
  const dearer = plan.tiers.map(({ value }, index) => value - free.tiers[index]!.value);
  return dearer.find((price) => price !== 0) ?? 0;
}

function placementLine(
  input: PlanInput,
  official: PlanInput['officials'][number],
  position: string | null,
): string {
  const { id, name, current } = official;
  const why = current === undefined ? [] : (input.barred.get(id)?.get(current)?.codes ?? []);
  const held = new Set([...(input.barred.get(id)?.values() ?? [])].flatMap(({ codes }) => codes));
  const deferrals = [...held].filter((code) => code.startsWith('DEFER_'));
  const reasons = position === current ? deferrals : why;
  const who = name === id ? id : `${id} ${name}`;
  const way = position === current ? `ở lại ${position}` : `${current ?? '–'} → ${position ?? 'chờ bố trí'}`;
  return `  ${who}: ${way}${reasons.length ? `  (${reasons.join(', ')})` : ''}`;
}

function alternativeLine({ position, objective, price, isProved }: Alternative): string {
  return `  ${position}: ${objective} (${price < 0 ? '' : '+'}${price}${isProved ? '' : ', chưa chứng minh'})`;
}

function codesOf(input: PlanInput, one: Requirement): { codes?: readonly string[] } {
  if (one.kind !== 'pin') return {};
  const codes = input.barred.get(one.official)?.get(one.position)?.codes;
  return codes ? { codes } : {};
}

function requirementLine(input: PlanInput, one: Requirement): string {
  switch (one.kind) {
    case 'pin': {
      const codes = input.barred.get(one.official)?.get(one.position)?.codes;
      return `ghim ${one.official} vào ${one.position}${codes ? ` (không được: ${codes.join(', ')})` : ''}`;
    }
    case 'ban':
      return `không xếp ${one.official} vào ${one.position}`;
    case 'constraint':
      return `ràng buộc ${one.at + 1} ${one.code}${one.name ? `: ${one.name}` : ''}`;
    case 'official':
      return `${one.official} phải có vị trí, chỉ được xếp vào: ${one.admissible.join(', ') || 'không nơi nào'}`;
    case 'position':
      return `${one.position} phải có người`;
  }
}

function menu(input: PlanInput, relaxations: readonly Relaxed[]): string[] {
  if (!relaxations.length) return ['  (không có cách hợp pháp nào chỉ với một thay đổi)'];
  return relaxations.map((one) => `  – ${relaxationLine(input, one)} → mục tiêu ${one.objective}`);
}

function relaxationLine(input: PlanInput, one: Relaxed): string {
  switch (one.kind) {
    case 'pin':
      return `bỏ ghim ${one.official} vào ${one.position}`;
    case 'ban':
      return `bỏ cấm ${one.official} vào ${one.position}`;
    case 'constraint':
      return `nới ràng buộc ${one.at + 1} ${one.code}`;
    case 'bar':
      return `cấp có thẩm quyền cho phép ${one.official} vào ${one.position} dù ${one.codes.join(', ')}`;
  }
}

function reasonsOf(input: PlanInput): Record<string, Record<string, readonly string[]>> {
  const entries = [...input.barred].map(([official, of]) => {
    const codes = [...of].map(([position, pair]) => [position, pair.codes] as const);
    return [official, Object.fromEntries(codes)] as const;
  });
  return Object.fromEntries(entries.filter(([, of]) => Object.keys(of).length > 0));
}

const inVietnamese = (value: number) => value.toFixed(2).replace('.', ',');
