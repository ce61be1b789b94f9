/**
 * What the working regulations of a body ask of one kind of meeting. A value of this type is data with a validity and
 * a citation (table `body_rule`), frozen on the meeting when its invitations go out; no number of it stands in code.
 */
export type MeetingRule = {
  /** Share of ALL members in office that must be present, e.g. 2/3; absent where no quorum is asked. */
  readonly quorum?: Fraction;
  /** How ballots are counted; absent where the kind of meeting takes none. */
  readonly ballot?: BallotRule;
  /** How long before the meeting documents must be with the members. */
  readonly documentsLead?: { readonly n: number; readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' };
  /** How long before the meeting invitations must be sent. */
  readonly invitationLead?: { readonly n: number; readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' };
  /** Default speaking time, in milliseconds. */
  readonly speechLimitMs: number;
  readonly citation: string;
  readonly status: 'confirmed' | 'unconfirmed';
};

export type Fraction = { readonly num: number; readonly den: number };

/** domain.md §3.3. */
export type BallotRule = {
  /** The motion passes with strictly more than this share of all members. */
  readonly moreThan: Fraction;
  readonly tie: 'YES_EQ_NO' | 'YES_EQ_HALF_OF_ALL';
  readonly silence: 'DEEMED_AGREE' | 'NOT_COUNTED';
  readonly changeVoteUntil: 'CLOSE' | 'NEVER';
};
