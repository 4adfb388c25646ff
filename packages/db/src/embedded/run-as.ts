import { spawnSync } from 'node:child_process';

/** The account that PostgreSQL runs as; it refuses to run as root. */
export type ServerAccount =
  /** Runs as this process, which is not root. */
  | { readonly kind: 'own' }
  /** Runs as another user: the process switches to that user before PostgreSQL starts. */
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }
  /**
   * Runs as this process outside and as `nobody` inside a user namespace. Files stay ours, so that a directory under
   * root's home can hold the data, and a user without a name, whom PostgreSQL refuses too, has one.
   */
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number };

export interface AccountCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly uid?: number;
    readonly gid?: number;
  };
}

/**
 * How a PostgreSQL program is spawned as the account; inside the namespace `unshare` becomes the program, with the
 * same pid.
 */
export function runAs(account: ServerAccount, program: string, args: readonly string[]): AccountCommand {
  const options = { cwd: '/', env: environment };
  if (account.kind === 'namespace') {
    const map = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
    return { command: 'unshare', args: [...map, '--', program, ...args], options };
  }
  const as = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  return { command: program, args, options: { ...options, ...as } };
}

/** Whether this system lets us become the account: containers and hardened kernels often forbid namespaces. */
export function canRunAs(account: ServerAccount): boolean {
  const { command, args, options } = runAs(account, 'true', []);
  return spawnSync(command, [...args], { ...options, stdio: 'ignore' }).status === 0;
}

// Ours is not handed down: it may hold the encryption keys. Messages are read, so they stay English.
const environment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};
