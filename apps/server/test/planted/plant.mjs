// Adds one more operation to every process that is started with `--import` of this file.
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
