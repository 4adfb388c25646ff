import type { Verb } from '@holdfast/cli';

export const mcp: Verb = {
  name: 'mcp',
  summary: 'offer operations of a running server to an MCP client, over standard input and output',
  synopsis: '[--allow-writes]',
  details: `Tools are the operations that only read and never return a credential. The scopes of the secret key limit them further.
Set HOLDFAST_SECRET_KEY in the configuration of the MCP client: standard input carries the protocol. docs/mcp.md explains it.

--allow-writes         also offers connect sessions and changes to tags and metadata
--server               the address of the server. Default: HOLDFAST_URL, or http://localhost:3003`,
  options: { 'allow-writes': { type: 'boolean' }, server: { type: 'string' } },
  async run(call) {
    const [{ readServerAddress }, { createOperationClient }, { serveTools }, { backendOperations }] = await Promise.all(
      [
        import('@holdfast/cli'),
        import('../operations/operation-client.js'),
        import('../mcp/serve-tools.js'),
        import('@holdfast/api'),
      ],
    );
    await using client = createOperationClient(await readServerAddress(call, process.stdin));
    const mayWrite = call.options['allow-writes'] === true;
    const tools = backendOperations().filter(({ isTool, kind }) => isTool && (mayWrite || kind === 'query'));
    await serveTools(tools, client);
    return 0;
  },
};
