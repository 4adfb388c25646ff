import type { Duplex } from 'node:stream';

export interface SocketPlacesOptions {
  /** The maximum number of sockets for one client address. */
  readonly perAddress: number;
  /** The maximum number of sockets in total. */
  readonly total: number;
}

/** Counts the sockets of this process, so that no client address takes the places of others. */
export interface SocketPlaces {
  /** Returns whether there was a place; closing the socket frees it. */
  readonly take: (socket: Duplex, address: string) => boolean;
}

export function createSocketPlaces({ perAddress, total }: SocketPlacesOptions): SocketPlaces {
  const taken = new Map<string, number>();
  let all = 0;

  function free(address: string): void {
    all -= 1;
    const left = (taken.get(address) ?? 1) - 1;
    if (left > 0) taken.set(address, left);
    else taken.delete(address);
  }

  return {
    take(socket, address) {
      const before = taken.get(address) ?? 0;
      if (all >= total || before >= perAddress || socket.destroyed) return false;
      taken.set(address, before + 1);
      all += 1;
      socket.once('close', () => free(address));
      return true;
    },
  };
}
