import './require-node.mjs';
import { orSayWhy, setUp } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();
await orSayWhy(setUp);

// In this process: signals reach the server once, its exit code is ours, and nothing stands between it and npm.
await import(new URL('../../apps/server/dist/main.js', import.meta.url).href);
