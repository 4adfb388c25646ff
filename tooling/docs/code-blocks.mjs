/**
 * @typedef {object} CodeBlock
 * @property {string} document
 * @property {number} line of its first line of code, from 1
 * @property {string} code
 * @property {string} language such as `ts`
 */

const FENCE = /^ *(`{3,})(\w*) *(.*)$/;

/**
 * Returns the blocks of a document that are in one of the languages. A block whose fence says `fragment` after the language is left out: it does
 * not compile by itself.
 * @param {string} document
 * @param {string} markdown
 * @param {readonly string[]} languages
 * @returns {CodeBlock[]}
 */
export function codeBlocksOf(document, markdown, languages) {
  /** @type {CodeBlock[]} */
  const blocks = [];
  /** @type {{ end: RegExp, block: CodeBlock, isSkipped: boolean } | undefined} */
  let open;
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open === undefined) {
      const [, ticks = '', language = '', info = ''] = FENCE.exec(text) ?? [];
      if (ticks === '') continue;
      const isSkipped = !languages.includes(language) || info.split(' ').includes('fragment');
      open = {
        end: new RegExp(`^ *${ticks}\`*\\s*$`),
        block: { document, line: index + 2, code: '', language },
        isSkipped,
      };
    } else if (open.end.test(text)) {
      if (!open.isSkipped) blocks.push(open.block);
      open = undefined;
    } else {
      open.block.code += `${text}\n`;
    }
  }
  return blocks;
}
