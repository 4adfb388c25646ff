// Plants one more operation into the list of every process that is started with `--import` of this file.
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
