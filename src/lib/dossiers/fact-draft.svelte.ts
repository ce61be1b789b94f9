import type { Dossier, FactChoices } from './shapes.ts';

type Land = { id: number; use: string; area: string };

/** What a form of facts holds before it makes sense; numbers as they are typed. */
export type FactSnapshot = {
  investor: string;
  project: string;
  capital: string;
  term: string;
  communes: string[];
  site: string;
  land: { use: string; area: string }[];
  traits: string[];
  office: string;
  authority: string;
};

type KnownFacts = {
  readonly investor: string;
  readonly project: string;
  readonly capitalVnd?: number | undefined;
  readonly termYears?: number | undefined;
  readonly communes: readonly string[];
  readonly site?: string | undefined;
  readonly land: readonly { readonly use: string; readonly squareMetres: number }[];
  readonly traits: readonly string[];
  readonly office?: string;
  readonly authority: string;
};

const NUMBER = new Intl.NumberFormat('vi-VN');
/** What is no number is sent as one that is refused beside its field. */
const NO_NUMBER = -1;

/** 450.000.000.000, 450 000 000 000 or 450000000000; nothing where nothing was written. */
export function readNumber(text: string): number | undefined {
  const tidy = text.trim();
  if (tidy === '') return undefined;
  // A dot parts thousands here; whoever means another by it is asked.
  const isGrouped = /^\d{1,3}(?:[.\s]\d{3})*$/.test(tidy) || /^\d+$/.test(tidy);
  const digits = tidy.replace(/[.\s]/g, '');
  return isGrouped && digits.length <= 15 ? Number(digits) : NO_NUMBER;
}

export class FactDraft {
  investor = $state('');
  project = $state('');
  capital = $state('');
  term = $state('');
  communes = $state<string[]>([]);
  site = $state('');
  land = $state<Land[]>([]);
  traits = $state<string[]>([]);
  office = $state('');
  authority = $state('');
  #lastLand = 0;

  constructor(known?: KnownFacts) {
    if (known) this.show(known);
    else this.addLand();
  }

  show(known: KnownFacts): void {
    this.restore(written(known));
  }

  /** Where one agency alone fits, nobody has to choose it. */
  preselect({ agencies }: FactChoices): void {
    const only = (fitting: FactChoices['agencies']) => (fitting.length === 1 ? (fitting[0]?.id ?? '') : '');
    this.office ||= only(agencies.filter(({ isOffice }) => isOffice));
    this.authority ||= only(agencies.filter(({ isAuthority }) => isAuthority));
  }

  addLand(use = '', area = ''): void {
    this.land.push({ id: ++this.#lastLand, use, area });
  }

  removeLand(id: number): void {
    this.land = this.land.filter((one) => one.id !== id);
  }

  setTrait(key: string, holds: boolean): void {
    const rest = this.traits.filter((one) => one !== key);
    this.traits = holds ? [...rest, key] : rest;
  }

  /** As the acts ask it. @param asked the questions of the version: the answer to one that is asked no longer goes */
  input(asked: readonly { readonly key: string }[]) {
    const capitalVnd = readNumber(this.capital);
    const termYears = readNumber(this.term);
    return {
      investor: this.investor.trim(),
      project: this.project.trim(),
      ...(capitalVnd !== undefined && { capitalVnd }),
      ...(termYears !== undefined && { termYears }),
      communes: [...this.communes],
      site: this.site.trim(),
      land: this.landWritten.map(({ use, area }) => ({
        use: use.trim() || '–',
        squareMetres: readNumber(area) ?? NO_NUMBER,
      })),
      traits: this.traits.filter((one) => asked.some(({ key }) => key === one)),
      ...(this.office && { office: this.office }),
      authority: this.authority,
    };
  }

  /** Lines with nothing in them are not meant. */
  get landWritten(): Land[] {
    return this.land.filter(({ use, area }) => use.trim() !== '' || area.trim() !== '');
  }

  snapshot(): FactSnapshot {
    const { investor, project, capital, term, site, office, authority } = this;
    const land = this.land.map(({ use, area }) => ({ use, area }));
    const lists = { communes: [...this.communes], traits: [...this.traits], land };
    return { investor, project, capital, term, site, office, authority, ...lists };
  }

  restore({ land, ...kept }: FactSnapshot): void {
    Object.assign(this, kept);
    this.land = [];
    for (const { use, area } of land) this.addLand(use, area);
    if (land.length === 0) this.addLand();
  }
}

export const knownFacts = ({ facts, authority, office }: Dossier): KnownFacts => ({
  ...facts,
  authority: authority.id,
  ...(office && { office: office.id }),
});

/** Facts as a form shows them. */
function written(known: KnownFacts): FactSnapshot {
  return {
    investor: known.investor,
    project: known.project,
    capital: known.capitalVnd === undefined ? '' : NUMBER.format(known.capitalVnd),
    term: String(known.termYears ?? ''),
    communes: [...known.communes],
    site: known.site ?? '',
    land: known.land.map(({ use, squareMetres }) => ({ use, area: NUMBER.format(squareMetres) })),
    traits: [...known.traits],
    office: known.office ?? '',
    authority: known.authority,
  };
}
