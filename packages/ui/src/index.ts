import * as icons from './icons.js';

export { createApi, type Api } from './create-api.js';
export { faultOf, plainFault, type Fault, type FaultIssue } from './fault.js';
export { Icon } from './icon.js';
export { tintOf } from './tint.js';
/** The SVG paths for `Icon`. */
export { icons };
