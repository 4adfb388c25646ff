import './require-node.mjs';
import { checkBeforeStart, orSayWhy, setUp } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();
if (process.argv.length > 2) {
  console.error(
    'npm start takes no arguments; the configuration comes from the variables HOLDFAST_*. Commands: npx holdfast help',
  );
  process.exit(2);
}
await orSayWhy(async () => {
  await checkBeforeStart();
  await setUp();
});

// The server runs in this process, so that signals reach it once and its exit code is ours.
await import(new URL('../../apps/server/dist/main.js', import.meta.url).href);
