import { AppError } from '@holdfast/schema';
import express, { type Router } from 'express';

interface Absence {
  readonly paths: readonly string[];
  readonly message: string;
  /** The page about the alternative. */
  readonly instead: string;
}

/** Paths that published SDKs, command lines and older products call and this service does not offer. */
const ABSENCES: readonly Absence[] = [
  {
    paths: [
      '/scripts{/*rest}',
      '/integrations/:uniqueKey/functions{/*rest}',
      '/functions{/*rest}',
      '/remote-function{/*rest}',
      '/deploy{/*rest}',
      '/flow{/*rest}',
      '/flows{/*rest}',
    ],
    message: 'functions are not offered: run your own code, which calls the API through the proxy',
    instead: 'reference/#/Proxy',
  },
  {
    paths: ['/records{/*rest}', '/sync{/*rest}', '/syncs{/*rest}', '/action{/*rest}'],
    message: 'syncs, actions and records are not offered: read the data through the proxy',
    instead: 'reference/#/Proxy',
  },
  {
    paths: ['/webhook{/*rest}'],
    message: 'inbound webhooks are not offered: register a URL of your backend at the provider',
    instead: 'reference/',
  },
  {
    paths: ['/mcp/*rest'],
    message: 'tools over MCP are not offered under this path: they are at /mcp',
    instead: 'docs/mcp',
  },
  { paths: ['/v1{/*rest}'], message: 'the paths of this API have no version: omit /v1', instead: 'reference/' },
  { paths: ['/cli{/*rest}'], message: 'the command line that calls this is not served', instead: 'reference/' },
];

/** Answers 501 in JSON, for every caller and method, with a link to the documentation. */
export function createNotImplementedRoutes({ publicUrl }: { readonly publicUrl: URL }): Router {
  const router = express.Router();
  for (const { paths, message, instead } of ABSENCES) {
    const documentation = new URL(instead, publicUrl).href;
    router.all([...paths], () => {
      throw new AppError('not_implemented', `${message}; see ${documentation}`, { payload: { documentation } });
    });
  }
  return router;
}
