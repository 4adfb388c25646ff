export { publishedBuild } from './published-build.mjs';
