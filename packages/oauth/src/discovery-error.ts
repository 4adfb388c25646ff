/** A server whose published facts cannot be used; the message completes "the server …" and quotes nothing of them. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}
