const ciphers = new Set(['createCipheriv', 'createDecipheriv']);

/** Only packages/vault decides on algorithm, nonce and tag length. */
export const ciphersInVault = {
  meta: { type: 'problem', docs: { description: 'ciphers are made in packages/vault only' } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      Identifier(node) {
        if (ciphers.has(node.name)) {
          context.report({ node, message: `${node.name} belongs to packages/vault: use seal() and open().` });
        }
      },
    };
  },
};
