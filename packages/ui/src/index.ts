import * as icons from './icons.js';

export { Icon } from './icon.js';
export { tintOf } from './tint.js';
/** The SVG paths for `Icon`. */
export { icons };
