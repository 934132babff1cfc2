import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { compileModel, examplesFolder, missingParts, runNode, skipped } from './support/example.ts';
import { type Service, startService } from './support/service.ts';

jest.setTimeout(60_000);

const missing = missingParts('node-service');
if (missing === null) testService();
else skipped('examples/node-service', missing);

interface Answer {
  readonly count: number;
  readonly weights: string;
  readonly samples: readonly { readonly pixels: number; readonly png: string }[];
  readonly mean: { readonly png: string };
  readonly uncertainty: { readonly largest: number; readonly png: string };
}

interface Health {
  readonly status: string;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
}

function testService(): void {
  const patch = readFileSync(join(examplesFolder, 'model', 'patches', 'patch-1.png'));
  const grey = (width: number, height: number): Uint8Array =>
    encode({ width, height, data: new Uint8Array(width * height), depth: 8, channels: 1 });

  const start = async (environment: Readonly<Record<string, string>>): Promise<Service> => {
    const started = await startService(environment);
    if (!started.ok) throw new Error(`the service ended with ${started.code}: ${started.stderr}`);
    return started.service;
  };
  const post = (
    { address }: Service,
    query: string,
    body: Uint8Array = patch,
    { type = 'image/png', signal }: { type?: string; signal?: AbortSignal } = {},
  ): Promise<Response> =>
    fetch(`${address}/segment${query}`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: new Uint8Array(body),
      ...(signal ? { signal } : {}),
    });
  const health = async ({ address }: Service): Promise<Health> =>
    (await (await fetch(`${address}/health`)).json()) as Health;
  const until = async (service: Service, holds: (health: Health) => boolean): Promise<void> => {
    while (!holds(await health(service))) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  beforeAll(() => {
    compileModel('node-service', 'wasm');
    runNode(join(examplesFolder, 'node-service'), 'node_modules/typescript/bin/tsc');
  });

  describe('the service', () => {
    let service: Service;
    beforeAll(async () => {
      service = await start({ WORKERS: '1', QUEUE: '1' });
    });
    afterAll(() => service?.kill());

    test('is healthy', async () => {
      expect(await health(service)).toEqual({ status: 'ok', workers: 1, ready: 1, busy: 0, waiting: 0 });
    });

    test('draws samples, the same for the same seed', async () => {
      const responses = [await post(service, '?count=3&seed=7'), await post(service, '?count=3&seed=7')];
      expect(responses.map(({ status }) => status)).toEqual([200, 200]);
      const [first, second] = (await Promise.all(responses.map((response) => response.json()))) as Answer[];
      const other = (await (await post(service, '?count=3&seed=8')).json()) as Answer;
      expect(first?.samples).toEqual(second?.samples);
      expect(other.mean).not.toEqual(first?.mean);
      expect(first?.samples).toHaveLength(3);
      for (const { png, pixels } of first?.samples ?? []) {
        const { width, height, data } = decode(Buffer.from(png, 'base64'));
        expect([width, height]).toEqual([64, 64]);
        expect(Array.from(data).filter((value) => value === 255).length).toBe(pixels);
      }
      expect(first?.uncertainty.largest).toBeGreaterThan(0);
    });

    test.each([
      ['another type', '', patch, 'image/jpeg', 415, 'Unsupported Media Type'],
      ['no PNG', '', Buffer.from('GIF89a'), 'image/png', 400, 'the body is not a PNG file'],
      ['an empty body', '', Buffer.alloc(0), 'image/png', 400, 'not a PNG file'],
      ['a damaged PNG', '', patch.subarray(0, 600), 'image/png', 400, 'the PNG file is damaged'],
      ['a wrong size', '', grey(65, 64), 'image/png', 422, 'must have 64 x 64 pixels, not 65 x 64'],
      ['too large a body', '', Buffer.alloc(300_000), 'image/png', 413, 'too large'],
      ['no sample', '?count=0', patch, 'image/png', 400, 'count must be >= 1'],
      ['too many samples', '?count=65', patch, 'image/png', 400, 'count must be <= 64'],
      ['no number', '?count=many', patch, 'image/png', 400, 'count must be integer'],
      ['a seed that is no integer', '?seed=0.5', patch, 'image/png', 400, 'seed must be integer'],
      ['a negative seed', '?seed=-1', patch, 'image/png', 400, 'seed must be >= 0'],
    ])('refuses %s', async (_, query, body, type, status, message) => {
      const response = await post(service, query, body, { type });
      expect(response.status).toBe(status);
      expect(JSON.stringify(await response.json())).toContain(message);
    });

    test('takes as many as may wait, turns the others away, and stays healthy while it computes', async () => {
      const running = Array.from({ length: 6 }, () => post(service, '?count=64'));
      const first = Promise.race(running.slice(0, 2)).then(() => 'answered');
      await until(service, ({ busy, waiting }) => busy === 1 && waiting === 1);
      expect(await Promise.race([first, Promise.resolve('computing')])).toBe('computing');
      const responses = await Promise.all(running);
      expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503, 503, 503]);
      for (const response of responses.filter(({ status }) => status === 503)) {
        expect(Number(response.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
      }
      expect((await post(service, '?count=1')).status).toBe(200);
    });

    test('forgets a waiting request when whoever sent it goes away', async () => {
      const running = post(service, '?count=64');
      await until(service, ({ busy }) => busy === 1);
      const controller = new AbortController();
      const waiting = post(service, '?count=64', patch, { signal: controller.signal }).catch(() => 'gone');
      await until(service, (load) => load.waiting === 1);
      controller.abort();
      expect(await waiting).toBe('gone');
      await until(service, (load) => load.waiting === 0);
      expect((await running).status).toBe(200);
    });

    test('answers what runs and waits after SIGTERM, takes nothing new, and ends with 0', async () => {
      const running = [post(service, '?count=64'), post(service, '?count=1')];
      await until(service, ({ busy, waiting }) => busy === 1 && waiting === 1);
      const ended = once(service.process, 'exit');
      service.process.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 50));
      const late = await post(service, '?count=1').then(
        ({ status }) => status,
        () => 'refused',
      );
      expect(['refused', 503]).toContain(late);
      expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200]);
      expect(await ended).toEqual([0, null]);
    });
  });

  test('gives up what takes too long, and works again with a new thread', async () => {
    const service = await start({ WORKERS: '1', QUEUE: '1', TIMEOUT_MS: '1' });
    try {
      expect((await post(service, '?count=64')).status).toBe(504);
      // The next one waits for the new thread, which takes it up: else it would stay in the queue.
      expect((await post(service, '?count=64')).status).toBe(504);
      await until(service, ({ ready, busy }) => ready === 1 && busy === 0);
    } finally {
      await service.kill();
    }
  });

  test.each([
    [{ PORT: 'high' }, 'PORT must be a whole number >= 0, not "high"'],
    [{ WORKERS: '0' }, 'WORKERS must be a whole number >= 1, not "0"'],
    [{ WEIGHTS: join(examplesFolder, 'model', 'lesions.phiseg') }, 'not a safetensors file'],
    [{ WEIGHTS: join(examplesFolder, 'model', 'none.safetensors') }, 'none.safetensors'],
  ])('does not start with %j, and says why', async (environment, reason) => {
    const started = await startService({ WORKERS: '1', ...environment });
    if (started.ok) await started.service.kill();
    expect(started).toMatchObject({
      ok: false,
      code: 1,
      stderr: expect.stringContaining('the service cannot start: '),
    });
    expect(started).toMatchObject({ stderr: expect.stringContaining(reason) });
  });
}
