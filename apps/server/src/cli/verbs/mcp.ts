import type { Verb } from '@holdfast/cli';

export const mcp: Verb = {
  name: 'mcp',
  summary: 'connect an MCP client to the tools of a running server, over standard input and output',
  synopsis: '[--allow-writes]',
  details: `With a secret key, the tools are the operations that only read, never return a credential, and are allowed by the scopes of the key.
With the token of a lease, the one tool calls the API of its connection.
Set HOLDFAST_SECRET_KEY in the configuration of the MCP client: standard input carries the protocol. docs/mcp.md explains it.

--allow-writes         also offers connect sessions and changes to tags and metadata
--server               the address of the server. Default: HOLDFAST_URL, or http://localhost:3003`,
  options: { 'allow-writes': { type: 'boolean' }, server: { type: 'string' } },
  async run(call) {
    const [{ readServerAddress }, { createOperationClient }, { bridge }] = await Promise.all([
      import('@holdfast/cli'),
      import('../operations/operation-client.js'),
      import('../mcp/bridge.js'),
    ]);
    await using client = createOperationClient(await readServerAddress(call, process.stdin));
    const endpoint = call.options['allow-writes'] === true ? 'mcp?allow_writes=true' : 'mcp';
    await bridge({ client, endpoint, input: process.stdin, output: process.stdout });
    return 0;
  },
};
