export { launchBrowser } from './browser.js';
