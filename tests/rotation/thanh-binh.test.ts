import { describe, expect, test } from 'vitest';
import { parsePlan, PlanUnreadable } from '#domain/rotation/plan-input.ts';
import { answerRotation } from '#server/cli/rotation.ts';
import { NotUnderstood } from '#server/cli/due.ts';
import { conflictOf } from '#server/rotation/solver/conflict.ts';
import { nextBest, withPin } from '#server/rotation/solver/explain.ts';
import { relaxationsOf } from '#server/rotation/solver/relaxations.ts';
import { solve } from '#server/rotation/solver/solve.ts';
import { SolverThread } from '#server/rotation/solver/thread.ts';
import { faultsOf } from '#server/rotation/solver/verify.ts';
import { instance } from '#tests/bench/rotation/instances.ts';
import { everyPlan } from './support/exhaustive.ts';
import thanhBinh from './support/thanh-binh.json' with { type: 'json' };

const FILE = new URL('support/thanh-binh.json', import.meta.url).pathname;
const input = parsePlan(thanhBinh);
const json = async (...args: string[]) =>
  JSON.parse(await answerRotation(['solve', FILE, '--json', ...args])) as Record<string, unknown>;

describe('[R61] the eight vice-chairs of Thanh Bình (§11.5 scenario 1)', () => {
  test('have 39 plans, the best of 66 and the next of 69', () => {
    const plans = everyPlan(input);
    expect(plans.map(({ values }) => values[0]).slice(0, 2)).toEqual([66, 69]);
    expect(plans).toHaveLength(thanhBinh.feasible_count);
    expect(Object.fromEntries(plans[0]!.seats)).toEqual(thanhBinh.optimum.assignment);
    expect(Object.fromEntries(plans[1]!.seats)).toEqual(thanhBinh.second.assignment);
  });

  test('get that plan ten times out of ten, with the same hash', async () => {
    const hashes = new Set<string>();
    for (let time = 0; time < 10; time += 1) {
      const { status, plan, resultHash } = await solve(input);
      expect([status, plan?.objective, plan?.bound]).toEqual(['optimal', 66, 66]);
      expect(plan?.assignment).toEqual(thanhBinh.optimum.assignment);
      hashes.add(resultHash);
    }
    expect(hashes.size).toBe(1);
  });

  test('the second best plan lies behind one of the next best places', async () => {
    const { plan } = await solve(input);
    const prices: number[] = [];
    for (const { id } of input.officials)
      prices.push(...(await nextBest(input, plan!, id)).map((one) => one.objective));
    expect(Math.min(...prices)).toBe(69);
  });

  test('next best places are those of exhaustive search', async () => {
    const { plan } = await solve(input);
    const plans = everyPlan(input);
    for (const { id } of input.officials) {
      const best = new Map<string, number>();
      for (const { seats, values } of plans)
        if (seats.get(id) !== plan!.assignment[id])
          best.set(seats.get(id)!, Math.min(values[0]!, best.get(seats.get(id)!) ?? Infinity));
      const expected = [...best.values()].toSorted((a, b) => a - b).slice(0, 3);
      const found = await nextBest(input, plan!, id);
      expect(found.map(({ objective }) => objective)).toEqual(expected);
      expect(found.map(({ price }) => price)).toEqual(expected.map((value) => value - 66));
    }
  });

  test('the file agrees with its own lists of who may go where and why not', () => {
    const { admissible: _, ...unlisted } = thanhBinh;
    expect(parsePlan(unlisted).admissible).toEqual(input.admissible);
    const derived = parsePlan({ ...unlisted, reasons: undefined });
    for (const [official, of] of input.barred)
      for (const [position, { codes }] of of)
        expect(derived.barred.get(official)!.get(position)!.codes.toSorted()).toEqual(codes.toSorted());
    expect(input.notes).toEqual([]);
  });
});

describe('[R62] pins (§11.5 scenario 7)', () => {
  test('P1 to An Phong costs 14', async () => {
    expect(await json('--pin', 'P1=APH')).toMatchObject({
      status: 'optimal',
      objective: 80,
      bound: 80,
      price_of_pins: 14,
    });
    expect(everyPlan(withPin(input, 'P1', 'APH'))).toHaveLength(8);
  });

  test('P1 to Tân Mỹ, where she is from, clashes; the pin is what can be given up', async () => {
    const found = await json('--pin', 'P1=TMY');
    expect(found).toMatchObject({
      status: 'infeasible',
      conflict: [{ kind: 'pin', codes: ['HOME_COMMUNE'] }, { kind: 'official' }],
    });
    expect(found.relaxations).toMatchObject([
      { kind: 'pin', official: 'P1', position: 'TMY', objective: 66 },
    ]);
    expect(found).not.toHaveProperty('objective');
  });
});

describe('[R66, R67, R68] where there is no plan', () => {
  const crowded = {
    ...thanhBinh,
    pins: [
      { official: 'P1', position: 'APH' },
      { official: 'P2', position: 'APH' },
    ],
  };

  test('what clashes is minimal: without any one of it there is a plan', async () => {
    const file = parsePlan(crowded);
    const conflict = await conflictOf(file);
    expect(conflict?.filter(({ kind }) => kind === 'pin')).toHaveLength(2);
    for (const at of [0, 1])
      expect((await solve({ ...file, pins: file.pins.toSpliced(at, 1) })).status).toBe('optimal');
    expect(await relaxationsOf(file, conflict!)).toMatchObject([{ objective: 70 }, { objective: 80 }]);
    expect(await conflictOf(input)).toBeUndefined();
  });

  test('a bar that an authority may waive is proposed with its price; pregnancy never', async () => {
    // Nobody but P5, who is pregnant, and P1, who is from there, could take Tân Mỹ once P6 has left it.
    const file = parsePlan({
      ...thanhBinh,
      admissible: undefined,
      reasons: undefined,
      officials: thanhBinh.officials.map((one) =>
        one.id === 'P6'
          ? { ...one, flags: [], home: 'BTA' }
          : ['P2', 'P3', 'P7', 'P8'].includes(one.id)
            ? { ...one, flags: ['RELATIVE@TMY', ...one.flags] }
            : one,
      ),
    });
    const conflict = await conflictOf(file);
    const menu = await relaxationsOf(file, conflict!);
    expect(menu).toContainEqual(
      expect.objectContaining({ kind: 'bar', official: 'P1', position: 'TMY', codes: ['HOME_COMMUNE'] }),
    );
    expect(
      menu
        .map((one) => ('codes' in one ? one.codes : []))
        .flat()
        .filter((code) => /PREGNANT|RELATIVE/.test(code)),
    ).toEqual([]);
    expect(
      menu.filter(({ kind, ...one }) => kind === 'bar' && 'official' in one && one.official === 'P5'),
    ).toEqual([]);
  });

  test('constraints take part, by their place in the file', async () => {
    const file = parsePlan({
      ...thanhBinh,
      constraints: [
        { kind: 'moves', at_most: 3, code: 'UNIT_CHURN_CAP' },
        { kind: 'moves', at_most: 8 },
      ],
    });
    const conflict = await conflictOf(file);
    expect(conflict).toContainEqual(
      expect.objectContaining({ kind: 'constraint', at: 0, code: 'UNIT_CHURN_CAP' }),
    );
    expect(await relaxationsOf(file, conflict!)).toContainEqual({
      kind: 'constraint',
      at: 0,
      code: 'UNIT_CHURN_CAP',
      objective: 66,
    });
  });
});

describe('[R60] a file that cannot be read says where', () => {
  test.each([
    [{ ...thanhBinh, pins: [{ official: 'P9', position: 'APH' }] }, 'pins[0].official'],
    [{ ...thanhBinh, officials: [{ ...thanhBinh.officials[0], current: 'XXX' }] }, 'officials[0].current'],
    [{ ...thanhBinh, positions: [...thanhBinh.positions, thanhBinh.positions[0]] }, 'positions[8].code'],
    [{ ...thanhBinh, arcs: { P1: { APH: { km: -1 } } } }, 'arcs.P1.APH'],
    [{ ...thanhBinh, constraints: [{ kind: 'moves' }] }, 'constraints[0].at_most'],
    [{ ...thanhBinh, constraints: [{ kind: 'count' }] }, 'constraints[0]'],
    [
      { ...thanhBinh, constraints: [{ kind: 'apart', officials: ['P1', 'P0'] }] },
      'constraints[0].officials[1]',
    ],
  ])('%#', (file, path) => {
    const read = () => parsePlan(file);
    expect(read).toThrow(PlanUnreadable);
    try {
      read();
    } catch (error) {
      expect((error as PlanUnreadable).problems.map((one) => one.path)).toContainEqual(
        expect.stringContaining(path),
      );
    }
  });

  test('the console as well', async () => {
    await expect(json('--pin', 'P9=APH')).rejects.toThrow(/pins\[0\]\.official/);
    await expect(json('--pin', 'P1')).rejects.toThrow(NotUnderstood);
    await expect(answerRotation(['solve'])).rejects.toThrow(NotUnderstood);
    await expect(answerRotation(['solve', 'nowhere.json'])).rejects.toThrow(NotUnderstood);
  });
});

test('[R63] the verifier finds each kind of fault', async () => {
  const { plan } = await solve(input);
  const faults = (assignment: Record<string, string | null>) => faultsOf(input, { ...plan!, assignment });
  expect(faults(plan!.assignment)).toEqual([]);
  expect(faults({ ...plan!.assignment, P1: 'TMY' }).join()).toMatch(
    /P1 may not be placed on TMY.*BTA is vacant.*TMY is held by 2/,
  );
  expect(faults({ ...plan!.assignment, P1: null }).join()).toMatch(/P1 waits/);
  expect(faultsOf(withPin(input, 'P1', 'APH'), plan!).join()).toMatch(/P1 is pinned to APH/);
  expect(faultsOf(input, { ...plan!, tiers: [{ name: 'cost', value: 65, bound: 65 }] })).toEqual([
    'cost is 66, not 65',
  ]);
});

describe('[R69] in a thread of its own', { timeout: 60_000 }, () => {
  const file = JSON.stringify(instance({ officials: 60, unitSize: 3, arcs: 8, due: 0.6 }, 3));

  test('progress is told, the plan is that of the calling thread, and a what-if is answered', async () => {
    const told: string[] = [];
    const thread = new SolverThread(file, ({ phase }) => told.push(phase));
    const result = await thread.ask({ ask: 'solve', seed: 1, gap: 0, seconds: 60 });
    expect(result.resultHash).toBe((await solve(parsePlan(JSON.parse(file)))).resultHash);
    expect(told[0]).toBe('assignment');
    const [official, position] = Object.entries(result.plan!.assignment)[0]!;
    const same = await thread.ask({ ask: 'what-if', official, position: position!, seconds: 60 });
    expect(same.plan?.objective).toBe(result.plan!.objective);
    await thread.close();
    await expect(thread.ask({ ask: 'next-best', official, seconds: 1 })).rejects.toThrow();
  });

  test('who stops it gets what was found so far', async () => {
    const large = JSON.stringify(instance({ officials: 500, unitSize: 10, arcs: 30, due: 0.9 }, 5));
    const thread = new SolverThread(large, ({ incumbent }) => incumbent !== undefined && thread.stop());
    const { status, plan, isReproducible } = await thread.ask({ ask: 'solve', seed: 1, gap: 0, seconds: 60 });
    expect([status, isReproducible]).toEqual(['feasible', false]);
    expect(plan!.gap).toBeGreaterThan(0);
    expect(faultsOf(parsePlan(JSON.parse(large)), plan!)).toEqual([]);
    await thread.close();
  });
});
