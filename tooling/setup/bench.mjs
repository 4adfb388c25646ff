import './require-node.mjs';
import { orSayWhy, setUp } from './set-up.mjs';

await orSayWhy(setUp);

// The build, not the source, is what gets measured.
await import('../bench/dist/main.js');
