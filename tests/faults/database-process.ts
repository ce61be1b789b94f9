import path from 'node:path';
import { runningProcesses, signal } from '#server/db/embedded/processes.ts';
import { until } from '#tests/sync/world.ts';

/** The PostgreSQL that an app runs in its data folder, as a thing to be killed. */
export class DatabaseProcess {
  readonly data: string;
  /** On the command line of every process of the cluster; known once the postmaster has been seen. */
  #name = '';

  constructor(dataDir: string) {
    this.data = path.join(dataDir, 'postgres', 'data');
  }

  async #look(): Promise<{ postmaster: number | undefined; all: number[] }> {
    const running = await runningProcesses();
    const found = running.find(({ command }) => command.includes(`postgres -D ${this.data} `));
    this.#name = /cluster_name=(\S+)/.exec(found?.command ?? '')?.[1] ?? this.#name;
    const children = running.filter(
      ({ command }) => this.#name && command.startsWith(`postgres: ${this.#name}: `),
    );
    const all = [...(found ? [found] : []), ...children].map(({ pid }) => pid);
    return { postmaster: found?.pid, all };
  }

  /** Tells every process of the cluster. */
  async tell(name: NodeJS.Signals): Promise<void> {
    for (const pid of (await this.#look()).all) signal(pid, name);
  }

  /** Kills the postmaster alone, whose children then notice, or all at once, as when memory or power is out. */
  async kill(whole: boolean): Promise<void> {
    const { postmaster, all } = await this.#look();
    for (const pid of whole || postmaster === undefined ? all : [postmaster]) signal(pid, 'SIGKILL');
    await until(async () => (await this.#look()).postmaster !== postmaster, 'the database is gone');
  }
}
