import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** The system reuses pids; a pid together with its start time identifies one process. */
export interface RunningProcess {
  readonly pid: number;
  /** Opaque; equal for the same process. Null if this system does not report it. */
  readonly startedAt: string | null;
}

/** Returns undefined if no such process runs. A zombie does not run: it holds no file and answers no signal. */
export function findProcess(pid: number): RunningProcess | undefined {
  if (!answersSignals(pid)) return undefined;
  if (process.platform !== 'linux') return { pid, startedAt: psColumn(pid, 'lstart') };
  const fields = readStat(pid);
  if (fields === undefined) return { pid, startedAt: null };
  const [state] = fields;
  if (state === 'Z' || state === 'X') return undefined;
  return { pid, startedAt: fields[startTimeField] ?? null };
}

/** The command line as one string, or null if this system does not show it. */
export function commandLineOf(pid: number): string | null {
  if (process.platform !== 'linux') return psColumn(pid, 'command');
  return readProc(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? null;
}

/**
 * Identifies the scope in which a pid is valid: this boot of this machine, and this container. Null if the system has
 * no such names; then all processes that see the directory share one scope.
 */
export function processWorld(): string | null {
  if (process.platform !== 'linux') return null;
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.trim();
  return boot === undefined ? null : `${boot} ${readNamespace()}`;
}

// proc_pid_stat(5): field 22, counted from the state, which is field 3.
const startTimeField = 19;

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The fields after the process name, which is in parentheses and may contain spaces and parentheses itself. */
function readStat(pid: number): readonly string[] | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return 'unknown';
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function psColumn(pid: number, column: 'lstart' | 'command'): string | null {
  const { status, stdout } = spawnSync('/bin/ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}
