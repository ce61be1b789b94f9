/** The exit code of a thread that asked for a larger buffer than it may have. */
export const ASKED_TOO_MUCH = 9;

/**
 * Ends this thread when it asks for a single buffer of more bytes. A parser that doubles its buffer until the allocation
 * fails, and then goes on as if the stream had ended, would otherwise get through between two looks at its memory.
 */
export function boundBuffers(bytes: number): void {
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args: unknown[], newTarget) {
      const [length] = args;
      if (typeof length === 'number' && length > bytes) process.exit(ASKED_TOO_MUCH);
      return Reflect.construct(target, args, newTarget) as Uint8Array;
    },
  });
}
