import { PROMISES } from './promises.mjs';

/**
 * @typedef {{ readonly status: string, readonly title: string, readonly ancestorTitles: readonly string[] }} TestResult
 * @typedef {{ readonly testResults: readonly { readonly name: string, readonly assertionResults: readonly TestResult[] }[] }} Report
 */

/**
 * Checks the promises against the results of a run of all tests.
 * @param {Report} report vitest's JSON report
 * @returns {string[]} one sentence for each proof that is missing or did not pass
 */
export function unprovedPromises(report, promises = PROMISES) {
  return Object.values(promises)
    .flat()
    .flatMap(({ promise, proofs }) =>
      proofs.flatMap(({ file, title }) => {
        const results = report.testResults
          .filter(({ name }) => name.endsWith(`/${file}`))
          .flatMap(({ assertionResults }) => assertionResults);
        const found = results.filter((result) => matches(title, [...result.ancestorTitles, result.title].join(' › ')));
        if (found.length === 0) return [`"${promise}" names a test that does not exist: ${file}, "${title}"`];
        // This machine may skip some cases, but at least one must have run.
        const isProved =
          found.some(({ status }) => status === 'passed') && !found.some(({ status }) => status === 'failed');
        return isProved ? [] : [`"${promise}" is not proved: a test of ${file}, "${title}" did not pass`];
      }),
    );
}

/**
 * @param {string} pattern
 * @param {string} title
 */
function matches(pattern, title) {
  const source = pattern
    .split('*')
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(title);
}
