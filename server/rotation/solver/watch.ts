/** How a run stands; `gap` is relative to the incumbent, missing before there is one. */
export type Progress = {
  readonly tier: string;
  readonly phase: 'assignment' | 'relaxation' | 'first-plan' | 'proof';
  readonly incumbent?: number;
  readonly bound?: number;
  readonly gap?: number;
  readonly seconds: number;
};

/** What a run listens to and tells while it works. */
export class Watch {
  readonly #began = performance.now();
  readonly #isStopped: () => boolean;
  readonly #tell: (progress: Progress) => void;
  readonly #limit: number;
  #tier = '';
  #incumbent: number | undefined;
  #bound: number | undefined;
  #told = -Infinity;
  /** The clock, or somebody, ended the run before its proof: another machine might find another plan. */
  wasCut = false;

  constructor(limit: number, isStopped: () => boolean, tell: (progress: Progress) => void) {
    this.#limit = limit;
    this.#isStopped = isStopped;
    this.#tell = tell;
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** Seconds that are left; HiGHS takes no infinity. */
  get left(): number {
    return Math.min(1e6, Math.max(0.1, this.#limit - this.seconds));
  }

  isOver(): boolean {
    if (this.#isStopped() || this.seconds > this.#limit) this.wasCut = true;
    return this.wasCut;
  }

  begin(tier: string): void {
    this.#tier = tier;
    this.#incumbent = this.#bound = undefined;
  }

  /** Not more often than five times a second, except for what is new. */
  note(phase: Progress['phase'], incumbent?: number, bound?: number): void {
    const isNew = incumbent !== undefined && incumbent < (this.#incumbent ?? Infinity);
    if (isNew) this.#incumbent = incumbent;
    if (bound !== undefined) this.#bound = Math.max(bound, this.#bound ?? -Infinity);
    if (!isNew && this.seconds - this.#told < 0.2) return;
    this.#told = this.seconds;
    this.#tell({
      tier: this.#tier,
      phase,
      incumbent: this.#incumbent,
      bound: this.#bound,
      gap: gapOf(this.#incumbent, this.#bound),
      seconds: this.seconds,
    });
  }
}

export function gapOf(value: number | undefined, bound: number | undefined): number | undefined {
  if (value === undefined || bound === undefined) return undefined;
  return value <= bound ? 0 : (value - bound) / Math.abs(value);
}
