import { writeMetadataInputSchema, writtenMetadataSchema } from '@holdfast/schema';
import { setMetadata, updateMetadata } from '@holdfast/services';

import { secretKeyRoute, type Route } from '../route.js';

const paths = ['/connections/metadata', '/connection/metadata'];

export const metadataRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'post',
      paths,
      status: 201,
      body: writeMetadataInputSchema,
      operation: {
        id: 'setMetadata',
        tag: 'Metadata',
        summary: 'Replace the metadata of connections',
        description: 'One connection or many, all or none.',
        output: writtenMetadataSchema,
        errors: ['unknown_connection_in_bulk'],
      },
    },
    (services, { body }) => setMetadata(services, body),
  ),
  secretKeyRoute(
    {
      method: 'patch',
      paths,
      body: writeMetadataInputSchema,
      operation: {
        id: 'updateMetadata',
        tag: 'Metadata',
        summary: 'Merge into the metadata of connections',
        description: 'Top-level keys overwrite, the others stay. One connection or many, all or none.',
        output: writtenMetadataSchema,
        errors: ['unknown_connection_in_bulk'],
      },
    },
    (services, { body }) => updateMetadata(services, body),
  ),
];
