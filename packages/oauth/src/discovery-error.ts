/** A server's metadata is unusable. The message completes the sentence "the server …" and quotes nothing of the metadata. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}
