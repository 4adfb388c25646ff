import type { MountPages } from './app.js';
import { createBuiltPages } from './http/built-pages.js';
import { createFrameOrigins } from './http/frame-origins.js';
import { createPackageRoutes } from './http/package-routes.js';
import { createProviderDocsRoutes } from './http/provider-docs-routes.js';
import { createProviderLogos } from './http/provider-logos.js';
import { createReferenceRoutes } from './http/reference-routes.js';

/** The Connect UI, the dashboard, the documentation and the packages. */
export const mountServerPages: MountPages = (app, { backend, config }, contextOf) => {
  const { publicUrl, connectUrl } = config;
  app.use(createProviderLogos(backend.runtime.providers));
  app.use(createProviderDocsRoutes({ backend, publicUrl, contextOf }));
  app.use(createReferenceRoutes({ publicUrl }));
  app.use(createPackageRoutes({ publicUrl }));
  app.use(createBuiltPages({ publicUrl, connectUrl, frameOrigins: createFrameOrigins(backend.runtime) }));
};
