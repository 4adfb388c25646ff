import { BASE_URL } from '../api/base-url.js';

const BASE_PATH = new URL(BASE_URL).pathname;

/** The path of a view below the dashboard's address: `/keys`. */
export function pathIn(pathname: string): string {
  return pathname.startsWith(BASE_PATH) ? pathname.slice(BASE_PATH.length - 1) : pathname;
}
