/** The dashboard's own address, ending in a slash. Every view is one segment below it; the API is beside it. */
export const BASE_URL = new URL('.', document.baseURI).href;
