import { existsSync } from 'node:fs';
import { join } from 'node:path';

const fencedBlock = /^(`{3,}|~{3,}).*?^\1/gms;
const codeSpan = /`([^`\n]+)`/g;
const linkTarget = /\]\(([^)\s]+)\)/g;

/** A code span is a path when it begins in a folder of the tree, or is one of the files at its root. */
const pathInTree = /^(\.\/)?(apps|packages|tooling|patches|\.ci)(\/|$)|^[A-Z]+\.md$|^(package|turbo|tsconfig)[\w.]*\.json$|^pnpm-[\w.]+\.yaml$/;

/**
 * The paths that a document names and that are not there.
 * @param {string} root
 * @param {string} markdown
 * @returns {string[]}
 */
export function missingPaths(root, markdown) {
  const prose = markdown.replace(fencedBlock, '');
  const spans = [...prose.matchAll(codeSpan)].map(([, span = '']) => span).filter((span) => pathInTree.test(span));
  const links = [...prose.matchAll(linkTarget)].map(([, target = '']) => target).filter(isLocal);
  const named = new Set([...spans, ...links].map(withoutPosition).filter((path) => !isPattern(path)));
  return [...named].filter((path) => !existsSync(join(root, path)));
}

/** @param {string} target */
function isLocal(target) {
  return !/^([a-z]+:|#|\/\/)/i.test(target);
}

/** @param {string} path */
function withoutPosition(path) {
  return path.replace(/#.*$/, '').replace(/:\d+(-\d+)?$/, '');
}

/** @param {string} path */
function isPattern(path) {
  return path === '' || /[*<>{}…\s]/.test(path);
}
