import { clientOf } from '@holdfast/db';
import { expect, test } from 'vitest';

import { openDeployment } from './deployment.js';
import { startCommand, type EndedCommand } from './holdfast-command.js';

test(
  'lets an operator sign the edited row of an environment, although the service does not start with it',
  { timeout: 300_000 },
  async () => {
    await using deployment = await openDeployment();
    await deployment.start();
    const sql = clientOf(deployment.database.db);
    const rows = (...args: string[]): Promise<EndedCommand> => startCommand(deployment.env, 'rows', ...args).ended();
    const [{ id } = { id: '' }] = await sql<{ id: string }[]>`
      update environments set product_name = 'Mine' where name = 'dev' returning id`;

    expect(await rows('check')).toMatchObject({ code: 1, stdout: `dev environments ${id}\n` });
    const named = ['sign', '--table', 'environments', '--id', id];
    const shown = await rows(...named);
    expect(shown).toMatchObject({ code: 1, stdout: expect.stringContaining('"productName": "Mine"') });
    expect(await rows(...named, '--confirm', 'another-code')).toMatchObject({ code: 1, stdout: '' });
    const code = /--confirm (\w+)/.exec(shown.stderr)?.[1] ?? '';
    expect((await rows(...named, '--confirm', code)).code).toBe(0);
    expect(await rows('check', '--environment', 'dev', '--table', 'environments')).toMatchObject({
      code: 0,
      stdout: '',
    });
  },
);
