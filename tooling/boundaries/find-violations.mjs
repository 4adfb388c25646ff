import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { cruise } from 'dependency-cruiser';

import { mutualFolders } from './mutual-folders.mjs';
import { rules } from './rules.mjs';

/**
 * Checks the tree against the rows.
 * @param {string} root
 * @returns {Promise<{ rule: string, comment: string, from: string, to: string }[]>}
 */
export async function findViolations(root) {
  const { output } = await cruise(
    ['apps', 'packages', 'tooling/bench'].filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules() },
      tsPreCompilationDeps: 'specify',
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|coverage)/' },
    },
    {
      conditionNames: ['@holdfast/source', 'types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser returned text instead of a result: ${output}`);
  return [
    ...output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      comment: commentOf(rule.name),
      from,
      to,
    })),
    ...mutualFolders(output.modules),
  ];
}

/** @param {string} name */
function commentOf(name) {
  return rules().find((rule) => rule.name === name)?.comment ?? '';
}
