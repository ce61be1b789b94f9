import type { StepName } from '#domain/consultation/procedure.ts';
import type { Position } from '#domain/consultation/opinion.ts';
import type { Appraisal } from '#domain/consultation/report.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { PointResponse } from '#domain/consultation/synthesis.ts';
import type { Day } from '#domain/kernel/time.ts';

/** Everything that the papers of an appraisal say: kept as JSON with the report that was signed (K72). */
export type ReportContent = {
  readonly code: string;
  readonly procedure: string;
  readonly project: string;
  readonly investor: string;
  readonly capitalVnd?: number;
  readonly termYears?: number;
  readonly places: readonly string[];
  readonly site?: string;
  readonly land: readonly { readonly use: string; readonly squareMetres: number }[];
  readonly lead: Issuer;
  readonly authority: Issuer & { readonly decidesAlone: boolean };
  readonly office?: string;
  readonly citations: readonly string[];
  readonly log: readonly LogLine[];
  readonly clocks: readonly ClockLine[];
  readonly items: readonly ItemPart[];
  readonly appraisal?: Appraisal;
  readonly signing?: Signing;
};

/** Who issues a paper, and who signs there. */
export type Issuer = { readonly name: string; readonly head: string };

export type Signing = { readonly number: string; readonly signedOn: Day; readonly signer: string };

export type LogLine = { readonly on: Day; readonly what: string };

export type ClockLine = {
  readonly step: StepName;
  readonly agency?: string;
  readonly start: Day;
  readonly days: number;
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY';
  readonly due?: Day;
  readonly doneOn?: Day;
};

export type ItemPart = {
  readonly name: string;
  readonly citation: string;
  readonly conflict: boolean;
  readonly conclusion?: string;
  readonly answers: readonly AnswerPart[];
};

/** What one agency says, or is taken to say, about one item. */
export type AnswerPart = {
  readonly agency: string;
  readonly position?: Position;
  readonly silence?: { readonly outcome: SilenceOutcome; readonly due: Day; readonly resolution?: string };
  /** As it was signed, to the letter. */
  readonly text?: string;
  readonly legalBasis: readonly string[];
  readonly anchors: readonly { readonly paper: string; readonly page: number; readonly quote?: string }[];
  readonly letter?: { readonly number: string; readonly signedOn: Day; readonly receivedOn: Day };
  readonly late?: { readonly considered?: boolean; readonly reason?: string };
  readonly response?: PointResponse;
  readonly earlier: readonly string[];
};
