import { join } from 'node:path';

import { startDemoProvider } from '../src/index.js';
import { REDIRECT_URI } from './person.js';

// Runs in its own process, so that a test can kill it.
const directory = process.argv[2] ?? '';
const { url, clientId, clientSecret } = await startDemoProvider({
  port: 0,
  host: '127.0.0.1',
  stateFile: join(directory, 'state', 'demo.json'),
  redirectUris: [REDIRECT_URI],
});
process.stdout.write(`${JSON.stringify({ url, clientId, clientSecret })}\n`);
