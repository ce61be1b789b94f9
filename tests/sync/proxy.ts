import net from 'node:net';

export type Line = Awaited<ReturnType<typeof startLine>>;

/** A network between one node and a server, to be cut without the server or the other nodes noticing. */
export async function startLine(target: string) {
  const { hostname, port } = new URL(target);
  let state: 'through' | 'cut' | 'dead' = 'through';
  const ends = new Set<net.Socket>();
  const server = net.createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = net.connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (chunk) => {
        // On a dead line what is sent is taken and arrives nowhere.
        if (state === 'through') to.write(chunk);
      });
      from.on('error', () => from.destroy());
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => ends.forEach((end) => end.destroy());
  return {
    url: `redis://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    /** Connections break, and new ones are refused. */
    cut() {
      state = 'cut';
      hangUp();
    },
    /** Connections stay open, and nothing comes through them any more. */
    die: () => void (state = 'dead'),
    mend() {
      state = 'through';
      hangUp();
    },
    close() {
      hangUp();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
