import net from 'node:net';
import { type Address, readFrame, upgradeRequest } from '#tests/support/websocket-wire.ts';

/**
 * A WebSocket client with nothing in it that could be measured instead of the server: no Yjs, no copies, no masking but
 * by zero. It reads frame headers and hands every chunk on as it is.
 */
export class RawClient {
  readonly #socket: net.Socket;
  /** Bytes as they come, frame headers included. */
  onChunk: (chunk: Buffer) => void = () => {};
  /** Each message whole; set it only where messages are needed, since they are put together. */
  onMessage: ((message: Buffer) => void) | undefined;
  onEnd: () => void = () => {};
  #rest: Buffer = Buffer.alloc(0);

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
  }

  static async open(address: Address): Promise<RawClient> {
    const { port, path } = address;
    const socket = net.connect({ port, host: '127.0.0.1' });
    const client = new RawClient(socket);
    socket.write(upgradeRequest(address));
    await new Promise<void>((resolve, reject) => {
      let head = Buffer.alloc(0);
      const onData = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', onData);
        const status = head.subarray(0, head.indexOf('\r\n')).toString();
        if (!status.includes(' 101 ')) return reject(new Error(`${path}: ${status}`));
        socket.on('data', (data: Buffer) => client.#hear(data));
        if (head.length > end + 4) client.#hear(head.subarray(end + 4));
        resolve();
      };
      socket.on('data', onData);
      socket.once('error', reject);
      socket.once('close', () => reject(new Error(`${path}: closed`)));
    });
    socket.on('error', () => {});
    socket.on('close', () => client.onEnd());
    return client;
  }

  send(payload: Uint8Array): void {
    const { length } = payload;
    const header =
      length < 126
        ? Buffer.from([0x82, 0x80 | length, 0, 0, 0, 0])
        : length < 65_536
          ? Buffer.from([0x82, 0x80 | 126, length >> 8, length & 255, 0, 0, 0, 0])
          : longHeader(length);
    this.#socket.write(Buffer.concat([header, payload]));
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    this.onChunk(chunk);
    if (!this.onMessage) return;
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let frame = readFrame(this.#rest); frame; frame = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(frame.end);
      if (frame.opcode === 2) this.onMessage(frame.payload);
    }
  }
}

function longHeader(length: number): Buffer {
  const header = Buffer.alloc(14);
  header[0] = 0x82;
  header[1] = 0x80 | 127;
  header.writeUIntBE(length, 4, 6);
  return header;
}
