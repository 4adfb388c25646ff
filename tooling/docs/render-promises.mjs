import { PROMISES } from './promises.mjs';

export const PROMISES_PAGE = 'docs/security/promises.md';

/** Renders the page of promises from `promises.mjs` alone, so that it says only what the tests prove. */
export function renderPromises() {
  const sections = Object.entries(PROMISES).map(([actor, promises]) => {
    const rows = promises.map(({ promise, proofs }) => `| ${promise} | ${proofs.map(cellOf).join('<br>')} |`);
    return [`## ${actor}`, '', '| promise | proved by |', '|---|---|', ...rows].join('\n');
  });
  return [
    '# Security promises and the tests that prove them',
    '',
    '`node tooling/docs/write-promises.mjs` generates this page from `tooling/docs/promises.mjs`. A run of all tests fails if a test named here is missing or does',
    'not pass. `*` matches every case of a table.',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

/** @param {import('./promises.mjs').Proof} proof */
function cellOf({ file, title }) {
  const name = title === '*' ? 'every test' : title.replaceAll('|', '\\|').replaceAll('*', '\\*');
  return `${name} ([${file.split('/').at(-1)}](../../${file}))`;
}
