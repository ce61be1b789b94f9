import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { type Address, readFrame, upgradeRequest } from '#tests/support/websocket-wire.ts';

/** How a connection ended: the close code that the server named, or before the upgrade the HTTP status, if any. */
export type End = { readonly code: number | undefined; readonly status: number | undefined };

/**
 * A connection of somebody who minds no rule: it writes what bytes it likes, before and after the upgrade, and hears only
 * what tells how it ended.
 */
export class RawSocket {
  readonly #socket: net.Socket;
  #rest: Buffer = Buffer.alloc(0);
  #code: number | undefined;
  #status: number | undefined;
  #onPong: (() => void) | undefined;
  /** Whether it says that it lives when it is asked. */
  answersPings = true;
  readonly ended: Promise<End>;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    this.ended = new Promise((resolve) =>
      socket.once('close', () => resolve({ code: this.#code, status: this.#status })),
    );
  }

  /** A connection on which nothing was said yet. */
  static async connect(port: number): Promise<RawSocket> {
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const raw = new RawSocket(socket);
    // A server that has waited long enough answers although it was asked nothing.
    socket.on('data', (chunk: Buffer) => {
      if (chunk.toString('latin1', 0, 9) === 'HTTP/1.1 ') raw.#status ??= statusOf(chunk);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return raw;
  }

  /** Asks to be let in. Resolves with the HTTP status; 0 = the server hung up without one. */
  async knock(door: Address): Promise<number> {
    this.write(Buffer.from(upgradeRequest(door)));
    return new Promise((resolve) => {
      let head = Buffer.alloc(0);
      const onClose = () => resolve(0);
      const onData = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        this.#socket.off('data', onData).off('close', onClose);
        this.#socket.on('data', (data: Buffer) => this.#hear(data));
        this.#hear(head.subarray(end + 4));
        resolve(statusOf(head));
      };
      this.#socket.on('data', onData).once('close', onClose);
    });
  }

  write(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** Resolves with true once the server has read everything that was written, false once it has parted with us. */
  heardOut(): Promise<boolean> {
    const answered = new Promise<boolean>((resolve) => (this.#onPong = () => resolve(true)));
    this.write(masked(0x9, Buffer.from('end')));
    return Promise.race([answered, this.ended.then(() => false)]);
  }

  /** Hears nothing more, as a reader that has stopped. */
  pause(): void {
    this.#socket.pause();
  }

  /** Says that nothing more will come, and goes on listening. */
  halfClose(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let frame = readFrame(this.#rest); frame; frame = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(frame.end);
      if (frame.opcode === 0xa && frame.payload.toString() === 'end') this.#onPong?.();
      if (frame.opcode === 0x9 && this.answersPings) this.write(masked(0xa, frame.payload));
      if (frame.opcode !== 0x8 || this.#code !== undefined) continue;
      this.#code = frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005;
      // As RFC 6455 asks, so that the server need not wait for it.
      this.write(masked(0x8, frame.payload.subarray(0, 2)));
    }
  }
}

function statusOf(head: Buffer): number {
  return Number(head.toString('latin1', 9, 12));
}

/** A frame as a client sends it (RFC 6455 §5.2), final unless `isFinal` says otherwise. */
export function masked(opcode: number, payload: Uint8Array, isFinal = true, mask = randomBytes(4)): Buffer {
  const { length } = payload;
  const header =
    length < 126
      ? Buffer.from([0, 0x80 | length])
      : length < 65_536
        ? Buffer.from([0, 0x80 | 126, length >> 8, length & 255])
        : Buffer.from([
            0,
            0x80 | 127,
            0,
            0,
            0,
            0,
            length >>> 24,
            (length >> 16) & 255,
            (length >> 8) & 255,
            length & 255,
          ]);
  header[0] = (isFinal ? 0x80 : 0) | opcode;
  const body = Buffer.from(payload);
  for (let n = 0; n < length; n += 1) body[n] = (body[n] as number) ^ (mask[n & 3] as number);
  return Buffer.concat([header, mask, body]);
}
