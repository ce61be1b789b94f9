import { missingComponents } from '#domain/consultation/procedure.ts';
import { printDossierCode } from '#domain/consultation/dossier-code.ts';
import { workingDayBefore } from '#domain/calendar/working-days.ts';
import { type Day, dayOf, type Instant, parseDay } from '#domain/kernel/time.ts';
import { random } from '../random.ts';
import { about, CALENDAR, workingDayAfter } from './days.ts';
import type { DemoDossier } from './dossier.ts';
import type { Drawn } from './drawn.ts';
import { finish } from './endings.ts';
import { dealFates } from './fates.ts';
import { type DemoProject, PROJECTS } from './projects.ts';
import { askAbroad } from './progress.ts';
import { routed, versionFor } from './routed.ts';
import { LEAD } from './staff.ts';
import { type Outline, outlines } from './timeline.ts';

/** The sixty dossiers of the demo as they stand at a moment; the same at every moment of one day. */
export function demoDossiers(now: Instant): DemoDossier[] {
  const today = dayOf(now);
  const drawn = outlines(today).map((outline, index) => draw(outline, index, today));
  const over = drawn.filter(isOver).flatMap(({ asking }) => asking).length;
  const fates = dealFates(over, random('fates'));
  return drawn.map((one) => finish(one, fates.splice(0, isOver(one) ? one.asking.length : 0)));
}

/** Those of which every request has run its term. */
const isOver = ({ outline: { fare } }: Drawn) =>
  ['approved', 'refused', 'stopped', 'with-authority'].includes(fare);

function draw(outline: Outline, index: number, today: Day): Drawn {
  const chance = random(`dossier/${index}`);
  const project = PROJECTS[outline.project ?? index % PROJECTS.length] as DemoProject;
  const { validOn, procedure, lead = LEAD, moreTraits = [] } = outline;
  const version = versionFor(procedure, validOn);
  const traits = [...new Set([...project.traits, ...moreTraits])];
  const sentOn = workingDayAfter(validOn, outline.sendAfter ?? chance.whole(1, 2));
  const sentAt = about(chance, sentOn, 9);
  const asked = [
    ...routed(version, validOn, { lead, commune: project.commune, traits }),
    ...askAbroad(outline.askedToo),
  ];
  const facts = factsOf(project, outline, index, traits);
  const before = workingDayBefore(CALENDAR, validOn, 1);
  return {
    outline,
    version,
    chance,
    sentOn,
    today,
    asking: asked.map((one) => ({
      ...one,
      about: facts.project,
      sentOn,
      sentAt,
      version,
      chance: chance.fork(one.agency),
    })),
    script: {
      key: `dossier-${index}`,
      code: codeOf(index, before),
      procedure,
      lead,
      authority: version.viaOffice ? 'UBND' : lead,
      facts,
      papers: missingComponents(version, new Set(traits), new Set()).map(({ key }) => key),
      createdAt: about(chance, before, 8.2),
      submittedAt: about(chance, before, 9),
      takenUpAt: about(chance, before, 14),
      acceptedAt: about(chance, validOn, 8),
    },
  };
}

function factsOf(
  project: DemoProject,
  { suffix, investor }: Outline,
  index: number,
  traits: readonly string[],
) {
  const phase = suffix ?? ['', ' (giai đoạn 2)', ' (mở rộng)'][Math.floor(index / PROJECTS.length)] ?? '';
  return {
    investor: investor ?? project.investor,
    project: `${project.name}${phase}`,
    capitalVnd: project.capital * 1_000_000_000,
    termYears: 50,
    communes: [project.commune],
    land: [
      {
        use: traits.includes('RICE_LAND') ? 'Đất chuyên trồng lúa' : 'Đất trồng cây lâu năm',
        squareMetres: Math.round(project.hectares * 10_000),
      },
    ],
    traits: [...traits],
  };
}

const LETTERED_FROM = parseDay('2026-01-25');

/** K43: letters since the decree that brought them. */
function codeOf(index: number, day: Day): string {
  const serial = String(index * 7 + 12).padStart(4, '0');
  return printDossierCode({
    office: ['H20', '12'],
    receivedOn: day,
    serial: day >= LETTERED_FROM ? `DT${serial}` : serial,
  });
}
