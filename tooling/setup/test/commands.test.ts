import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const folder = new URL('../', import.meta.url);

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

test('explains in a sentence that Node is too old', async () => {
  const pretendOld = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.4"}})';
  const { code, output } = await run(['--import', pretendOld, fileURLToPath(new URL('require-node.mjs', folder))])
    .ended;
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringContaining('Holdfast needs Node.js 20.19 or newer'),
  });
});

test('accepts this Node', async () => {
  expect(await run([fileURLToPath(new URL('require-node.mjs', folder))]).ended).toEqual({ code: 0, output: '' });
});

test('prints the held output when the command fails', async () => {
  const noisy = `process.stdout.write('noise'); process.exit(Number(process.argv[1]))`;
  const script = (exitCode: number): string =>
    withRunCommand(
      `process.exitCode = await runCommand(process.execPath, ['-e', ${JSON.stringify(noisy)}, '${exitCode}'], { output: 'on-failure' });`,
    );

  expect(await run(['--input-type=module', '-e', script(0)]).ended).toEqual({ code: 0, output: '' });
  expect(await run(['--input-type=module', '-e', script(3)]).ended).toEqual({ code: 3, output: 'noise' });
});

test('ends the running command, then this process, when a signal arrives', async () => {
  const waiting = `process.on('SIGTERM', () => { console.log('child stops'); process.exit(0); }); console.log('child waits'); setInterval(() => {}, 1000);`;
  const script = withRunCommand(
    `await runCommand(process.execPath, ['-e', ${JSON.stringify(waiting)}]); console.log('goes on');`,
  );
  const { child, ended } = run(['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');

  expect(await ended).toEqual({ code: 143, output: 'child waits\nchild stops\n' });
});

function withRunCommand(code: string): string {
  return `const { runCommand } = await import('${new URL('run-command.mjs', folder).href}'); ${code}`;
}

function run(args: readonly string[]): { child: ReturnType<typeof start>; ended: Promise<Ended> } {
  const child = start(args);
  return { child, ended: outcomeOf(child) };
}

function start(args: readonly string[]) {
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } });
}

async function outcomeOf(child: ReturnType<typeof start>): Promise<Ended> {
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, output: stdout + stderr };
}
