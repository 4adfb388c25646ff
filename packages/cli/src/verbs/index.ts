import type { Verb } from '../command-line/verb.js';
import { apply } from './apply.js';
import { plan } from './plan.js';
import { types } from './types.js';

/** The commands for a product's developer, in the order of `holdfast help`. */
export const verbs: readonly Verb[] = [plan, apply, types];
