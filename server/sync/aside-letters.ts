/** What goes to the thread aside. */
export type Letter<Job> = { readonly id: number; readonly job: Job };

/** What comes back from it. */
export type Reply =
  { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly failure: Failure };

/** Errors do not keep their class between threads. */
export type Failure = { readonly name: string; readonly message: string; readonly code?: string };

/** The name of a `DamagedRoom` on its way; its message is what is damaged. */
export const DAMAGED = 'DamagedRoom';
