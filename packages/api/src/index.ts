export type { ApiContext } from './api-context.js';
export { createBackend, hideBackend, type Backend, type BackendOptions } from './backend.js';
export { ERROR_MAP, type WireError } from './errors/error-map.js';
export { explainFailure, statusOf, type Failure } from './errors/explain-failure.js';
export { countFailure, enforceLimit } from './limits/enforce-limit.js';
export { createOpenApiDocument, type OpenApiDocumentOptions } from './openapi/openapi-document.js';
export type { JsonSchema, OpenApiDocument } from './openapi/openapi-types.js';
export { backendOperations, type BackendOperation } from './operations/backend-operations.js';
export { OPERATIONS_BY_PATH } from './operations/index.js';
export type { Operation } from './operations/operation.js';
export { answerError, type OnServerError } from './rest/answer-route.js';
export { answerCors } from './rest/cors.js';
export { handleRoute } from './rest/handle-route.js';
export { matchRoute } from './rest/route-matcher.js';
export { browserParamsSchema } from './rest/inputs/browser-params.js';
export { parsePart } from './rest/parse-part.js';
export { parseQuery } from './rest/parse-query.js';
export { handleProxy, matchProxy } from './rest/proxy-handler.js';
export { readJsonBody } from './rest/read-json-body.js';
export { readAnyBody, readFormBody } from './rest/read-json-body.js';
export {
  createErrorHandler,
  createMethodGuard,
  createRestRouter,
  refuseUnknownPath,
  type RestRouterOptions,
} from './rest/rest-router.js';
export { REST_ROUTES } from './rest/rest-routes.js';
export type { Route } from './rest/route.js';
export { ResponseHead, type HeaderFields } from './response-head.js';
export { sendJson } from './rest/send-json.js';
export { appRouter, type AppRouter, type RouterInputs, type RouterOutputs } from './trpc/app-router.js';
export { handleTrpc, MAX_BATCH_SIZE } from './trpc/trpc-handler.js';
