import { measureInTurn, median, type Target } from './measure.js';
import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const SAMPLE = 500;
/** Many short pairs: a slow moment of the machine affects one of them. */
const ROUNDS = 9;
const ACCEPTED = ['br, gzip', 'identity'] as const;

/** The most frequent read, by a client that accepts compressed responses and by one that does not, in turn. */
export async function benchCompression({
  seed,
  holdfast,
}: {
  readonly seed: Seed;
  readonly holdfast: RunningServer;
}): Promise<Row[]> {
  const requests = seed.connectionIds
    .slice(0, SAMPLE)
    .map((id) => ({ path: `/connections/${id}?provider_config_key=${seed.integrationId}` }));
  const targets = ACCEPTED.map((accepted): Target => ({
    name: accepted,
    server: holdfast,
    headers: { authorization: `Bearer ${seed.secretKey}`, 'accept-encoding': accepted },
    requests,
  }));
  const rates = ACCEPTED.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await measureInTurn(targets, { rounds: 1, seconds: 1 });
    ACCEPTED.forEach((accepted, index) => rates[index]?.push(measured.get(accepted)?.perSecond ?? Number.NaN));
  }
  const [compressed = [], plain = []] = rates;
  const ratio = median(compressed.map((rate, round) => rate / (plain[round] ?? Number.NaN)));
  return [
    {
      what: `getConnection, Accept-Encoding: ${ACCEPTED[0]}`,
      'requests/s': median(compressed).toFixed(0),
      'of identity, median of pairs': ratio.toFixed(2),
    },
    {
      what: `getConnection, Accept-Encoding: ${ACCEPTED[1]}`,
      'requests/s': median(plain).toFixed(0),
      'of identity, median of pairs': '1.00',
    },
  ];
}
