import { writeMetadataInputSchema } from '@holdfast/schema';
import { setMetadata, updateMetadata } from '@holdfast/services';

import { secretKeyRoute, type Route } from '../route.js';

const paths = ['/connections/metadata', '/connection/metadata'];

export const metadataRoutes: readonly Route[] = [
  secretKeyRoute({ method: 'post', paths, status: 201, body: writeMetadataInputSchema }, (services, { body }) =>
    setMetadata(services, body),
  ),
  secretKeyRoute({ method: 'patch', paths, body: writeMetadataInputSchema }, (services, { body }) => updateMetadata(services, body)),
];
