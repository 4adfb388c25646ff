import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the licenses of the packages that are inside a bundle, as most of them require, to one file for all bundles of a package.
 * @param {string} file
 * @returns {import('rolldown').Plugin}
 */
export function thirdPartyNotices(file) {
  /** @type {Map<string, string>} */
  const notices = new Map();
  return {
    name: 'third-party-notices',
    writeBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of output.moduleIds) {
          const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
          if (folder !== undefined && !notices.has(folder)) notices.set(folder, noticeOf(folder));
        }
      }
      writeFileSync(file, [...new Set(notices.values())].sort().join(`\n${'-'.repeat(80)}\n\n`));
    },
  };
}

/** @param {string} folder of an installed package */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|notice)/i.test(entry))
    .map((entry) => readFileSync(join(folder, entry), 'utf8').trim());
  return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
