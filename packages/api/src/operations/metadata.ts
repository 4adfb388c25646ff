import { writeMetadataInputSchema, writtenMetadataSchema } from '@holdfast/schema';
import { setMetadata as set, updateMetadata as update } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { METADATA } from './example-values.js';

const path = { path: '/connections/metadata', olderPaths: ['/connection/metadata'] };
const example = { request: METADATA, answer: METADATA };

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

export const metadata = { setMetadata, updateMetadata };
