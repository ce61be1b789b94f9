import type { Dossier, FactChoices, Proposed } from './shapes.ts';

type Agency = { readonly id: string; readonly name: string; readonly short: string };
type Column = Agency & {
  items: string[];
  /** What it was asked already: that stays as it is (K65). */
  readonly before: readonly string[];
};

const draftsOf = ({ requests }: Dossier) =>
  requests.filter(({ state, round, insteadOf }) => state === 'DRAFT' && round === 1 && !insteadOf);

/** Whom a dossier would ask about what, as it is kept. */
export function draftedRows(dossier: Dossier): { label: string; words: string }[] {
  const nameOf = (item: string) => dossier.items.find(({ key }) => key === item)?.name ?? item;
  return draftsOf(dossier).map(({ agency, items }) => ({
    label: agency.name,
    words: items.map(nameOf).join('; '),
  }));
}

/** Who is to be asked about what, before it is kept. Begins with what was drafted or sent, else with what the table proposes. */
export class AskingDraft {
  columns = $state<Column[]>([]);
  readonly #dossier: Dossier;
  readonly #agencies: FactChoices['agencies'];
  readonly #proposal: Proposed | undefined;

  constructor(dossier: Dossier, agencies: FactChoices['agencies'], proposal: Proposed | undefined) {
    this.#dossier = dossier;
    this.#agencies = agencies;
    this.#proposal = proposal;
    const drafts = draftsOf(dossier);
    const sent = dossier.requests.filter(({ state }) => !['DRAFT', 'RECALLED', 'REROUTED'].includes(state));
    if (drafts.length > 0) for (const { agency, items } of drafts) this.add(agency.id, items);
    else if (sent.length > 0) for (const { agency } of sent) this.add(agency.id);
    else this.propose();
  }

  /** Puts the routing table's proposal in the place of what stands here. */
  propose(): void {
    this.columns = [];
    for (const { agency, items } of this.#proposal?.proposals ?? []) this.add(agency, items);
  }

  add(agency: string, items: readonly string[] = []): void {
    const known = this.#agencies.find(({ id }) => id === agency) ?? this.#askedAgency(agency);
    if (!known || this.columns.some(({ id }) => id === agency)) return;
    const before = this.#dossier.requests
      .filter(
        ({ agency: asked, state }) =>
          asked.id === agency && !['DRAFT', 'RECALLED', 'REROUTED'].includes(state),
      )
      .flatMap((request) => request.items);
    this.columns.push({
      ...known,
      before,
      items: items.filter((item) => !before.some((one) => one === item)),
    });
  }

  remove(agency: string): void {
    this.columns = this.columns.filter(({ id }) => id !== agency);
  }

  set(agency: string, item: string, isAsked: boolean): void {
    const column = this.columns.find(({ id }) => id === agency);
    if (!column) return;
    const rest = column.items.filter((one) => one !== item);
    column.items = isAsked ? [...rest, item] : rest;
  }

  /** Agencies that may still be added; the lead agency asks itself nothing. */
  get others(): Agency[] {
    return this.#agencies.filter(
      ({ id }) => id !== this.#dossier.lead.id && !this.columns.some((column) => column.id === id),
    );
  }

  /** Items about which nobody is asked, and about which the lead agency does not answer itself. */
  get unasked(): string[] {
    const own: readonly string[] = this.#proposal?.own ?? [];
    const asked = this.columns.flatMap(({ items, before }) => [...items, ...before]);
    return this.#dossier.items
      .map(({ key }) => key as string)
      .filter((key) => !asked.includes(key) && !own.includes(key));
  }

  /** Columns with nothing in them are not meant. */
  get requests() {
    return this.columns
      .filter(({ items }) => items.length > 0)
      .map(({ id, items }) => ({ agency: id, items: [...items] }));
  }

  #askedAgency(id: string): Agency | undefined {
    return this.#dossier.requests.find(({ agency }) => agency.id === id)?.agency;
  }
}
