import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createApp } from './app.ts';
import { startPool } from './pool.ts';
import { readSettings } from './settings.ts';

/** Starts the service; it ends on SIGTERM or SIGINT when the last request is answered. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const weights = await readFile(settings.weights);
  const digest = createHash('sha256').update(weights).digest('hex');
  const pool = await startPool(settings, weights);
  const app = createApp(pool, { ...settings, weights: digest });
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    app.log.info({ signal, ...pool.load() }, 'draining');
    const deadline = setTimeout(() => {
      app.log.error(pool.load(), 'not drained in time');
      process.exit(1);
    }, settings.shutdownTimeout);
    await app.close();
    await pool.close();
    clearTimeout(deadline);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
  const address = await app.listen({ host: settings.host, port: settings.port });
  console.log(`listening on ${address} with ${settings.workers} threads and ${settings.queue} places in the queue`);
}

main().catch((error: unknown) => {
  console.error(`the service cannot start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
