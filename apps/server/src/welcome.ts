import { createDemoLink } from './demo.js';
import type { FirstSecrets } from './first-secrets.js';
import type { RunningServer } from './run-server.js';

const DEFAULT_URL = 'http://localhost:3003';

/** The addresses to open next, and the place of this start's secrets. */
export async function writeWelcome({ wiring, context, demo }: RunningServer, secrets: FirstSecrets): Promise<string> {
  const { publicUrl } = wiring.config;
  const lines = [
    '',
    `Holdfast is ready at ${publicUrl.href}`,
    '',
    `  Dashboard       ${new URL('dashboard/', publicUrl).href}`,
    `  Documentation   ${new URL('docs/', publicUrl).href}`,
  ];
  if (demo) {
    lines.push(
      `  Demo provider   ${demo.url} (the port after Holdfast's; HOLDFAST_DEMO=0 turns it off)`,
      `  Demo link       ${await createDemoLink(context)}`,
      '                  Open it to connect the demo provider; it works for 30 minutes.',
    );
  }
  lines.push(...secretLines(secrets), ...keyLines(wiring));
  if (demo) lines.push(...sampleLines(publicUrl, secrets));
  return [...lines, '', 'Stop it with Ctrl-C.', ''].join('\n');
}

function secretLines(secrets: FirstSecrets): string[] {
  const recover = '"npx holdfast keys recover" creates another secret key';
  switch (secrets.type) {
    case 'none':
      return ['', `  Sign in to the dashboard with your secret key. If it is lost: ${recover}.`];
    case 'kept':
      return [
        '',
        '  The first secrets are still in a file that only this user can read:',
        `    ${secrets.path}`,
        `  Move them to your secret store and delete the file. If the secret key is lost: ${recover}.`,
      ];
    case 'shown':
      return [
        '',
        '  The first secrets, shown only once; keep them in your secret store:',
        '',
        ...secrets.lines.map((line) => `    export ${line}`),
        '',
        `  Sign in to the dashboard with the secret key. If it is lost: ${recover}.`,
      ];
    case 'written':
      return [
        '',
        '  This output is not a terminal, so the first secrets are in a file that only this user can read:',
        `    ${secrets.path}`,
        '  Move them to your secret store and delete the file. Sign in to the dashboard with the secret key.',
        `  If it is lost: ${recover}.`,
      ];
    case 'lost':
      return [
        '',
        `  The first secrets could not be written to ${secrets.path} (${secrets.code}).`,
        `  Run it on this machine: ${recover}; rotateWebhookSecret creates another webhook secret.`,
      ];
  }
}

function keyLines({ rootKeys, config }: RunningServer['wiring']): string[] {
  if (!rootKeys.isNew) return [];
  return [
    '',
    `  The database is in ${config.dataDir}, and the key that opens its secrets in ${rootKeys.path}.`,
    '  Back up both, in separate places: either is useless without the other.',
    '  For production, "npx holdfast keys generate" prints a key for HOLDFAST_ENCRYPTION_KEYS.',
  ];
}

function sampleLines(publicUrl: URL, secrets: FirstSecrets): string[] {
  const url = publicUrl.href.replace(/\/$/, '');
  const variable = url === DEFAULT_URL ? '' : `HOLDFAST_URL=${url} `;
  const file = secrets.type === 'written' || secrets.type === 'kept' ? `--env-file=${quoted(secrets.path)} ` : '';
  const before: Readonly<Record<FirstSecrets['type'], string>> = {
    none: ', with HOLDFAST_SECRET_KEY and HOLDFAST_WEBHOOK_SECRET set',
    lost: ', with HOLDFAST_SECRET_KEY and HOLDFAST_WEBHOOK_SECRET set',
    shown: ', after the export lines above',
    written: '',
    kept: '',
  };
  return [
    '',
    `  A sample backend that uses all this, in this folder in another terminal${before[secrets.type]}:`,
    `    ${variable}node ${file}apps/sample-backend/dist/main.js`,
  ];
}

/** Quoted for a POSIX shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
