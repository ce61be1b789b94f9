import type { AgencyId } from '#domain/kernel/id.ts';
import { addDays, type Day } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import { kmBetween } from './distance.ts';
import type { Positions } from './due.ts';
import { addMonths } from './months.ts';
import { heldOn, type Official, type OfficialId } from './official.ts';
import { type Law, type PackRules, partOf } from './pack.ts';
import { isCovered, type Position, type PositionId } from './position.ts';
import { inOrder, type Reason, type ReasonCode } from './reason.ts';
import { relativeReasons } from './relatives.ts';
import { protections, termReasons } from './staying.ts';
import { termWindow } from './window.ts';

/** What the rest of a plan leaves room for, as it stands. */
export type Scene = {
  /** V25: whom the council has put on a post. */
  readonly pins: ReadonlyMap<PositionId, OfficialId>;
  /** V26: how many officials an agency has, and how many of them leave. */
  readonly churn: ReadonlyMap<AgencyId, { readonly staff: number; readonly leaving: number }>;
  /** V27: communes of the province, their vice-chairs in all and in each. */
  readonly viceChairs: {
    readonly communes: number;
    readonly all: number;
    readonly inUnit: ReadonlyMap<AgencyId, number>;
  };
  /** V12: what the authority has set aside for one person, on record. */
  readonly waivers: readonly { readonly official: OfficialId; readonly code: ReasonCode }[];
};

export const EMPTY_SCENE: Scene = {
  pins: new Map(),
  churn: new Map(),
  viceChairs: { communes: 0, all: 0, inUnit: new Map() },
  waivers: [],
};

type Case = {
  readonly law: Law;
  readonly positions: Positions;
  readonly official: Official;
  readonly position: Position;
  readonly on: Day;
  readonly scene: Scene;
};

/**
 * V14: why somebody cannot be given a position from a day on, or keep it where it is hers; every reason, in order, and none
 * where she can.
 */
export function reasonsAgainst(
  law: Law,
  positions: Positions,
  official: Official,
  position: Position,
  on: Day,
  scene: Scene = EMPTY_SCENE,
): Reason[] {
  const one = { law, positions, official, position, on, scene };
  const isOwn = heldOn(official, addDays(on, -1)).some((held) => held.position === position.id);
  const found = [...ofThePost(one), ...(isOwn ? againstStaying(one) : againstMoving(one))];
  return inOrder(found.filter(({ code }) => !isWaived(one, code)));
}

/** V12. */
function isWaived({ law, official, scene }: Case, code: ReasonCode): boolean {
  return (
    law.pack.rules[code]?.waivable === true &&
    scene.waivers.some((one) => one.official === official.id && one.code === code)
  );
}

/** V15: whoever stays is asked about her term only. */
function againstStaying({ law, official, position, on }: Case): Reason[] {
  const window = termWindow(law, official, position, addDays(on, -1));
  const must = window?.mustFrom;
  if (!must || on < must.day || protections(law, official, position, on, window).length > 0) return [];
  return termReasons(window, on);
}

function againstMoving(one: Case): Reason[] {
  const { law, official, position, on } = one;
  return [
    ...leavingReasons(one),
    ...relativeReasons(law.pack.rules, official, position),
    ...placeReasons(one),
    ...fitReasons(law.pack.rules, official, position),
    ...historyReasons(law.pack.rules, official, position, on),
    ...roomReasons(one),
  ];
}

/** Whether a rule of the pack speaks against it, and with which datum. */
function say<Code extends ReasonCode>(
  rules: PackRules,
  code: Code,
  values: (
    rule: NonNullable<PackRules[Code]>,
  ) => Readonly<Record<string, string | number>> | false | undefined,
): Reason[] {
  const rule = rules[code];
  const found = rule && values(rule);
  return rule && found ? [{ code, citation: rule.citation, values: found }] : [];
}

/** V22, V25: of the post itself, whoever asks for it. */
function ofThePost({ law: { pack }, official, position, on, scene }: Case): Reason[] {
  const pinned = scene.pins.get(position.id);
  return [
    ...say(
      pack.rules,
      'SEAT_ABOLISHED',
      () => !holdsOn(position.valid, on) && { day: position.valid.to ?? position.valid.from },
    ),
    ...say(pack.rules, 'SEAT_TAKEN_BY_PIN', () => pinned !== undefined && pinned !== official.id && {}),
  ];
}

/** V5, V9, V13: what keeps her where she is. */
function leavingReasons({ law, positions, official, on }: Case): Reason[] {
  const eve = addDays(on, -1);
  const held = heldOn(official, eve).flatMap(({ position }) => positions.byId.get(position) ?? []);
  const own = held.find((one) => isCovered(law.pack, one));
  if (!own) return say(law.pack.rules, 'NOT_LISTED_POSITION', () => ({ position: held[0]?.title ?? '' }));
  const window = termWindow(law, official, own, eve);
  const isTooEarly = window?.mayFrom && on < window.mayFrom.day;
  return [...protections(law, official, own, on, window), ...(isTooEarly ? termReasons(window, on) : [])];
}

/** V19, V23. */
function placeReasons({ law: { pack }, official, position }: Case): Reason[] {
  const { homeCommune, residence, consents, conflicts } = official;
  const isHome = position.nonLocal && position.commune !== undefined && position.commune === homeCommune;
  return [
    ...say(
      pack.rules,
      'CONFLICT_PENDING_CASE',
      () => conflicts.includes(position.agency) && { position: position.title },
    ),
    ...say(pack.rules, 'HOME_LOCALITY', () => isHome && { position: position.title }),
    ...say(pack.rules, 'DISTANCE_CAP', ({ km: most }) => {
      if (!residence || !position.place || consents.includes('DISTANCE')) return undefined;
      const km = kmBetween(residence, position.place);
      return km > most && { km, most };
    }),
  ];
}

/** V20. */
function fitReasons(rules: PackRules, official: Official, position: Position): Reason[] {
  const { fields, ranks, politicalLevel, language } = position;
  return [
    ...say(
      rules,
      'SKILL_MISMATCH',
      () =>
        fields.length > 0 &&
        !fields.some((field) => official.fields.includes(field)) && { fields: fields.join(', ') },
    ),
    ...say(
      rules,
      'RANK_MISMATCH',
      () =>
        ranks.length > 0 &&
        !ranks.includes(official.rank ?? '') && { ranks: ranks.join(', '), rank: official.rank ?? '–' },
    ),
    ...say(
      rules,
      'POLITICAL_THEORY_LEVEL',
      () =>
        official.politicalLevel < politicalLevel && { level: politicalLevel, has: official.politicalLevel },
    ),
    ...say(
      rules,
      'LANGUAGE_ETHNIC_AREA',
      () => language !== undefined && !official.languages.includes(language) && { language },
    ),
  ];
}

/** V21. */
function historyReasons(rules: PackRules, official: Official, position: Position, on: Day): Reason[] {
  const left = official.holdings
    .flatMap(({ position: id, to }) => (id === position.id && to !== undefined && to < on ? [to] : []))
    .sort()
    .at(-1);
  return say(
    rules,
    'RETURN_COOLDOWN',
    ({ months }) => left !== undefined && on < addMonths(left, months) && { left, months },
  );
}

/** V24, V26, V27: what the plan as a whole leaves no room for. */
function roomReasons({ law: { pack }, positions, official, position, on, scene }: Case): Reason[] {
  const held = heldOn(official, addDays(on, -1)).flatMap(({ position: id }) => positions.byId.get(id) ?? []);
  const own = held[0];
  const churn = own && scene.churn.get(own.agency);
  const { communes, all, inUnit } = scene.viceChairs;
  const isViceChair = (one: Position) => one.kind === 'COMMUNE_VICE_CHAIR';
  const isAdded = isViceChair(position) && !held.some(isViceChair);
  const comes = isViceChair(position) && own?.agency !== position.agency;
  return [
    ...say(
      pack.rules,
      'LEVEL_DOWN',
      () =>
        own !== undefined &&
        position.level < own.level &&
        !official.consents.includes('LEVEL_DOWN') && { level: position.level, has: own.level },
    ),
    ...say(pack.rules, 'UNIT_CHURN_CAP', ({ share }) => {
      const most = churn && partOf(share, churn.staff);
      return churn && most !== undefined && churn.leaving >= most && { leaving: churn.leaving, most };
    }),
    ...say(pack.rules, 'QUOTA_EXCEEDED', ({ perCommune, perUnit }) => {
      const quota = perCommune && partOf(perCommune, communes);
      if (quota !== undefined && isAdded && all >= quota) return { quota, filled: all };
      const filled = inUnit.get(position.agency) ?? 0;
      return perUnit !== undefined && comes && filled >= perUnit && { quota: perUnit, filled };
    }),
  ];
}
