/** Code of the refusal that says that the session has ended. */
export const NOT_SIGNED_IN = 'accounts.not-signed-in';

/**
 * Asks for the password where one is, when the session has ended: whoever pressed a button keeps what was typed, and the
 * deed goes on afterwards. The frame around the pages shows the question; where there is no frame nobody is asked.
 */
class SignInAgain {
  isAsked = $state(false);
  #isShowable = false;
  #asked: Promise<boolean> | undefined;
  #answer: ((isSignedIn: boolean) => void) | undefined;

  /** Called by whoever shows the question, until what is returned is called. */
  show(): () => void {
    this.#isShowable = true;
    return () => {
      this.#isShowable = false;
      this.answer(false);
    };
  }

  /** Whether somebody signed in again. Deeds refused at the same time share one question. */
  ask(): Promise<boolean> {
    if (!this.#isShowable) return Promise.resolve(false);
    this.#asked ??= new Promise((resolve) => (this.#answer = resolve));
    this.isAsked = true;
    return this.#asked;
  }

  answer(isSignedIn: boolean): void {
    this.#answer?.(isSignedIn);
    this.#asked = this.#answer = undefined;
    this.isAsked = false;
  }
}

export const signInAgain = new SignInAgain();
