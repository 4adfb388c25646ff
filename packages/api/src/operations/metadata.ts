import {
  connectionMetadataSchema,
  connectionRefSchema,
  writeMetadataInputSchema,
  writtenMetadataSchema,
} from '@holdfast/schema';
import { getMetadata as get, setMetadata as set, updateMetadata as update } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { METADATA } from './example-values.js';

const path = { path: '/connections/metadata', olderPaths: ['/connection/metadata'] };
const example = { request: METADATA, answer: METADATA };

const getMetadata = defineOperation({
  id: 'getMetadata',
  kind: 'query',
  caller: 'secret_key',
  scopes: ['environment:connections:read', 'environment:connections:read_credentials'],
  input: connectionRefSchema,
  output: connectionMetadataSchema,
  errors: ['unknown_provider_config', 'not_found', 'connection_pending'],
  docs: {
    tag: 'Metadata',
    summary: 'Get the metadata of a connection',
    description: 'Refreshes nothing, so it also works while the end user has to authorize again.',
    example: { answer: METADATA },
  },
  rest: { method: 'get', path: '/connections/:connectionId/metadata', params: { connectionId: 'connection_id' } },
  run: get,
});

const setMetadata = defineOperation({
  id: 'setMetadata',
  kind: 'mutation',
  audit: 'metadata.changed',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connections:update'],
  input: writeMetadataInputSchema,
  output: writtenMetadataSchema,
  errors: ['unknown_connection_in_bulk'],
  mcp: true,
  docs: {
    tag: 'Metadata',
    summary: 'Replace the metadata of connections',
    description: 'One connection or many, all or none.',
    example,
  },
  rest: { method: 'post', ...path, status: 201 },
  run: set,
});

const updateMetadata = defineOperation({
  id: 'updateMetadata',
  kind: 'mutation',
  audit: 'metadata.changed',
  caller: 'secret_key',
  scopes: ['environment:connections:update'],
  input: writeMetadataInputSchema,
  output: writtenMetadataSchema,
  errors: ['unknown_connection_in_bulk'],
  mcp: true,
  docs: {
    tag: 'Metadata',
    summary: 'Merge into the metadata of connections',
    description: 'Top-level keys overwrite, the others stay. One connection or many, all or none.',
    example,
  },
  rest: { method: 'patch', ...path },
  run: update,
});

export const metadata = { getMetadata, setMetadata, updateMetadata };
