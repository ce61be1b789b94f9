import { invalidateAll } from '$app/navigation';
import { act, type ActAnswer, type Urgency } from './act';

type Refused = Extract<ActAnswer<never>, { ok: false }>['refusal'];

/** One form or button that performs acts: whether it is under way, and the refusal with its field. */
export class Acting {
  busy = $state(false);
  refusal = $state<Refused>();

  /** Performs an act and reloads what the page shows; undefined when it was refused. */
  async perform<Result>(name: string, input: unknown, urgency?: Urgency): Promise<Result | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.refusal = undefined;
    const answer = await act<Result>(name, input, urgency);
    if (answer.ok) await invalidateAll();
    else this.refusal = answer.refusal;
    this.busy = false;
    return answer.ok ? (answer.result ?? ({} as Result)) : undefined;
  }

  /** The sentence that belongs beside a field. */
  at(field: string): string | undefined {
    return this.refusal?.field === field ? this.refusal.sentence : undefined;
  }

  /** The sentence that belongs to no field shown. */
  elsewhere(...fields: string[]): string | undefined {
    if (!this.refusal || (this.refusal.field && fields.includes(this.refusal.field))) return undefined;
    return this.refusal.sentence;
  }

  clear(): void {
    this.refusal = undefined;
  }
}
