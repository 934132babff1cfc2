/**
 * Puts load on the service, on this machine, and prints a table: `npm run load-test -- --seconds 5 --count 8`. Starts a
 * service of its own unless `--address` names one. Between the requests, /health is asked ten times a second: it must
 * answer at once, whatever the threads compute.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    address: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    count: { type: 'string', default: '8' },
    clients: { type: 'string', default: '1,2,4,16,64' },
  },
});

interface Result {
  readonly clients: number;
  readonly seconds: number;
  /** Milliseconds of each answered request. */
  readonly answered: readonly number[];
  readonly refused: number;
  /** Refusals that said when to come back. */
  readonly withRetryAfter: number;
  readonly failed: number;
  readonly health: readonly number[];
}

const image = readFileSync(new URL('../../model/patches/patch-1.png', import.meta.url));

/** Clients that each send the next request when the last was answered; one that is refused waits a tenth of a second. */
async function measure(address: string, clients: number, seconds: number): Promise<Result> {
  const answered: number[] = [];
  const health: number[] = [];
  let [refused, withRetryAfter, failed, seed] = [0, 0, 0, 0];
  const start = performance.now();
  const end = start + 1000 * seconds;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const begin = performance.now();
      const response = await fetch(`${address}/segment?count=${given.count}&seed=${seed++}`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/png' },
        body: image,
      });
      await response.arrayBuffer();
      if (response.status === 200) answered.push(performance.now() - begin);
      else if (response.status !== 503) failed += 1;
      else {
        refused += 1;
        if (Number(response.headers.get('Retry-After')) >= 1) withRetryAfter += 1;
        await pause(100);
      }
    }
  };
  const watch = async (): Promise<void> => {
    while (performance.now() < end) {
      const begin = performance.now();
      const response = await fetch(`${address}/health`);
      await response.arrayBuffer();
      if (response.status === 200) health.push(performance.now() - begin);
      else failed += 1;
      await pause(100);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: clients }, client)]);
  const measured = (performance.now() - start) / 1000;
  return { clients, seconds: measured, answered, refused, withRetryAfter, failed, health };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The value below which a share of the values lies. */
function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return value === undefined ? '–' : value.toFixed(value < 10 ? 1 : 0);
}

async function startService(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const script = fileURLToPath(new URL('server.js', import.meta.url));
  const environment = { ...process.env, PORT: '0', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      const found = /listening on (\S+) with [^\n]*\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error('the service did not start')));
  });
  console.log(text.trim());
  return { child, address };
}

const own = given.address === undefined ? await startService() : null;
const address = given.address ?? own?.address ?? '';
const columns = [
  'clients',
  'answered/s',
  'samples/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'refused',
  'failed',
  'health p50',
  'health p99',
];
console.log(columns.map((column) => column.padStart(11)).join(''));
let wrong = 0;
for (const clients of given.clients.split(',').map(Number)) {
  const result = await measure(address, clients, Number(given.seconds));
  const rate = result.answered.length / result.seconds;
  const row = [
    String(clients),
    rate.toFixed(1),
    (rate * Number(given.count)).toFixed(0),
    ...[0.5, 0.95, 0.99].map((share) => percentile(result.answered, share)),
    String(result.refused),
    String(result.failed),
    ...[0.5, 0.99].map((share) => percentile(result.health, share)),
  ];
  console.log(row.map((cell) => cell.padStart(11)).join(''));
  wrong += result.failed + (result.refused - result.withRetryAfter);
}
if (own !== null) {
  own.child.kill('SIGTERM');
  const [code] = await once(own.child, 'exit');
  console.log(`the service ended with code ${code}`);
  if (code !== 0) wrong += 1;
}
process.exitCode = wrong === 0 ? 0 : 1;
