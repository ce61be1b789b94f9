import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Every process of this machine with its command line. Not for Windows, where `pg_ctl` answers the same question. */
export async function runningProcesses(): Promise<RunningProcess[]> {
  if (process.platform === 'linux') return fromProc();
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), command: found[2] ?? '' }] : [];
  });
}

// The command line, unlike the working folder, can be read of another account's process even in a container without CAP_SYS_PTRACE.
async function fromProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = async (pid: string): Promise<RunningProcess[]> => {
    try {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      return command === '' ? [] : [{ pid: Number(pid), command }];
    } catch {
      return [];
    }
  };
  return (await Promise.all(pids.map(read))).flat();
}

/**
 * Says when the process began, in a form that only the same process on the same boot gives again: a pid alone is
 * soon worn by another process, in a container after every restart.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The second field is the program's name in brackets and may hold spaces; the 22nd is the start in clock ticks.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // In a container without an init, the dead stay listed.
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      const ticks = fields[19];
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
      return `${boot.trim()}/${ticks}`;
    } catch {
      return undefined;
    }
  }
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return 'alive';
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim() || undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Sends a signal to a process that may have ended by itself meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
