import { createDemoLink } from './demo.js';
import type { RunningServer } from './run-server.js';

/** What to open next; secrets only on the start that made them. */
export async function writeWelcome({ wiring, ensured, context, demo }: RunningServer): Promise<string> {
  const { publicUrl } = wiring.config;
  const lines = ['', `Holdfast is ready at ${publicUrl.origin}${publicUrl.pathname}`, '', `  Dashboard     ${new URL('dashboard/', publicUrl).href}`];
  if (demo) {
    lines.push(`  Demo link     ${await createDemoLink(context)}`, '                Open it to connect the demo provider; it works for 30 minutes.');
  }
  lines.push(...secretLines(ensured), ...keyLines(wiring));
  if (demo) lines.push(...sampleLines(ensured));
  return [...lines, '', 'Stop it with Ctrl-C.', ''].join('\n');
}

function secretLines({ generatedSecretKey, generatedWebhookSecret }: RunningServer['ensured']): string[] {
  if (generatedSecretKey === null && generatedWebhookSecret === null) return [];
  return [
    '',
    '  Shown this once; keep them in your secret store:',
    ...(generatedSecretKey === null ? [] : [`  Secret key       ${generatedSecretKey}`]),
    ...(generatedWebhookSecret === null ? [] : [`  Webhook secret   ${generatedWebhookSecret}`]),
  ];
}

function keyLines({ rootKeys, config }: RunningServer['wiring']): string[] {
  if (!rootKeys.isNew) return [];
  return [
    '',
    `  The database is in ${config.dataDir}, and the key that opens what it holds in ${rootKeys.path}.`,
    '  Back up both, apart from each other: either is useless without the other.',
  ];
}

function sampleLines({ generatedSecretKey, generatedWebhookSecret }: RunningServer['ensured']): string[] {
  const key = generatedSecretKey ?? '<your secret key>';
  const secret = generatedWebhookSecret ?? '<your webhook secret>';
  return [
    '',
    '  A sample backend that uses all this, in another terminal:',
    `    HOLDFAST_SECRET_KEY=${key} HOLDFAST_WEBHOOK_SECRET=${secret} node apps/sample-backend/dist/main.js`,
  ];
}
