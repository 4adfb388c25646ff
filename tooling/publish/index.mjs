export { publishedBuild } from './published-build.mjs';
export { thirdPartyNotices } from './third-party-notices.mjs';
