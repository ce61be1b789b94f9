/**
 * The app cannot start for a reason that its operator can mend. The entry prints `message` without a stack;
 * anything else that is thrown while starting is a bug and keeps its stack.
 */
export class StartRefused extends Error {
  override name = 'StartRefused';

  constructor(en: string, vi: string) {
    super(`${vi}\n${en}`);
  }
}
