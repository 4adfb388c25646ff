import './require-node.mjs';
import { orSayWhy, setUp } from './set-up.mjs';

await orSayWhy(setUp);

// The build, not the source, is what gets measured.
await import(new URL('../bench/dist/main.js', import.meta.url).href);
