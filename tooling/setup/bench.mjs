import './require-node.mjs';
import { orSayWhy, setUp } from './set-up.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();
await orSayWhy(setUp);

// The benchmark measures the build, not the source.
await import(new URL('../bench/dist/main.js', import.meta.url).href);
