import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { scanlines } from '../support/png.ts';
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
      ['a seed that is no integer', '?seed=0.5', patch, 'image/png', 400, 'seed must be a whole number from 0 to'],
      ['a negative seed', '?seed=-1', patch, 'image/png', 400, 'seed must be a whole number from 0 to'],
      ['a seed without end', '?seed=Infinity', patch, 'image/png', 400, 'seed must be a whole number from 0 to'],
      ['a seed that no number is', '?seed=9007199254740993', patch, 'image/png', 400, 'seed must be a whole number'],
      ['what it does not know', '?samples=3', patch, 'image/png', 400, 'samples is unknown: there are count and seed'],
    ])('refuses %s', async (_, query, body, type, status, message) => {
      const response = await post(service, query, body, { type });
      expect(response.status).toBe(status);
      expect(JSON.stringify(await response.json())).toContain(message);
    });

    test.each(['0', '65', 'many', '', 'Infinity', '-Infinity', 'NaN', '1e9', '1e400', '0x10', '2.5', '3&count=4'])(
      'refuses %j samples, and says why',
      async (count) => {
        const response = await post(service, `?count=${count}`);
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual({
          statusCode: 400,
          message: expect.stringContaining('count must be a whole number from 1 to 64, not '),
        });
      },
    );

    test('names the weights by the digest of their file', async () => {
      const { weights } = (await (await post(service, '?count=1')).json()) as Answer;
      const file = readFileSync(join(examplesFolder, 'model', 'lesions.safetensors'));
      expect(weights).toBe(createHash('sha256').update(file).digest('hex'));
    });

    test('refuses pictures that unpack to more than they declare, and answers others at once', async () => {
      const bomb = png({ depth: 8, colourType: 0, stream: deflateSync(Buffer.alloc(240_000_000)) });
      expect(bomb.length).toBeLessThan(256 * 1024);
      const memory = residentBytes(service);
      const start = performance.now();
      const refused = await Promise.all(Array.from({ length: 16 }, () => post(service, '?count=1', bomb)));
      const milliseconds = performance.now() - start;
      for (const response of refused.filter(({ status }) => status !== 503)) {
        expect(response.status).toBe(400);
        expect(JSON.stringify(await response.json())).toContain('more than the 4160 bytes that its header declares');
      }
      expect(refused.some(({ status }) => status === 400)).toBe(true);
      // Unpacking one takes a second, and 16 of them 3 GB.
      const begin = performance.now();
      deflateSync(Buffer.alloc(240_000_000));
      expect(milliseconds).toBeLessThan(performance.now() - begin);
      if (memory !== null) expect((residentBytes(service) ?? 0) - memory).toBeLessThan(100_000_000);
      expect((await post(service, '?count=1')).status).toBe(200);
    });

    test('leaves alone what lies beside the picture', async () => {
      const profile = Buffer.concat([Buffer.from('profile\0\0'), deflateSync(Buffer.alloc(100_000_000))]);
      const plain = png({ depth: 8, colourType: 0, stream: deflateSync(Buffer.alloc(64 * 65, 0)) });
      const loaded = png({
        depth: 8,
        colourType: 0,
        stream: deflateSync(Buffer.alloc(64 * 65, 0)),
        before: [['iCCP', profile]],
      });
      const [first, second] = await Promise.all(
        [plain, loaded].map(async (body) => (await (await post(service, '?count=1', body)).json()) as Answer),
      );
      expect(second?.mean).toEqual(first?.mean);
      expect(first?.samples).toHaveLength(1);
    });

    describe('reads a picture by the type in its header', () => {
      const values = Uint8Array.from({ length: 64 * 64 }, (_, at) => ((at % 64) * 4 + Math.floor(at / 64)) % 256);
      const lines = (bytesOf: (value: number) => readonly number[]): Buffer =>
        deflateSync(
          Buffer.concat(
            Array.from({ length: 64 }, (_, line) =>
              Buffer.from([0, ...[...values.subarray(line * 64, line * 64 + 64)].flatMap(bytesOf)]),
            ),
          ),
        );
      const greys = Buffer.from(Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]).flat());
      const white = Buffer.alloc(768, 255);
      const plain = { width: 64, height: 64, depth: 8, colorType: 0, samples: values };
      const forms: readonly (readonly [string, Parameters<typeof png>[0]])[] = [
        ['16 bits', { depth: 16, colourType: 0, stream: lines((grey) => [grey, grey]) }],
        ['grey and alpha', { depth: 8, colourType: 4, stream: lines((grey) => [grey, 7]) }],
        ['colour', { depth: 8, colourType: 2, stream: lines((grey) => [grey, grey, grey]) }],
        [
          'colour with a palette that is not used',
          { depth: 8, colourType: 2, stream: lines((grey) => [grey, grey, grey]), before: [['PLTE', white]] },
        ],
        ['a palette', { depth: 8, colourType: 3, stream: lines((grey) => [grey]), before: [['PLTE', greys]] }],
        [
          'interlaced',
          {
            depth: 8,
            colourType: 0,
            stream: deflateSync(scanlines({ ...plain, isInterlaced: true })),
            interlaced: true,
          },
        ],
      ];
      let expected: Answer;
      beforeAll(async () => {
        const body = png({ depth: 8, colourType: 0, stream: lines((grey) => [grey]) });
        expected = (await (await post(service, '?count=2&seed=3', body)).json()) as Answer;
      });
      test.each(forms)('%s', async (_, form) => {
        const response = await post(service, '?count=2&seed=3', png(form));
        expect(response.status).toBe(200);
        const { samples, mean } = (await response.json()) as Answer;
        expect({ samples, mean }).toEqual({ samples: expected.samples, mean: expected.mean });
      });
      test.each([
        ['4 bits', { depth: 4, colourType: 0 }, '4 bits a sample; save it with 8 or 16'],
        [
          'an interlaced palette of 4 bits',
          { depth: 4, colourType: 3, interlaced: true },
          'save it without interlacing',
        ],
        ['no type', { depth: 8, colourType: 5 }, 'no colour type 5'],
      ])('refuses %s', async (_, form, message) => {
        const response = await post(service, '', png({ ...form, stream: Buffer.alloc(0) }));
        expect(response.status).toBe(422);
        expect(JSON.stringify(await response.json())).toContain(message);
      });
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

  describe('uploads that stall', () => {
    /** Opens a connection and sends a part of a request: not even its head, or half of its body. */
    const stall = async ({ address }: Service, part: 'head' | 'body'): Promise<Socket> => {
      const { hostname, port } = new URL(address);
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const head = `POST /segment HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: image/png\r\n`;
      socket.on('error', () => undefined);
      if (part === 'head') {
        socket.write(head);
        return socket;
      }
      // The answer says that the service has the request.
      socket.write(`${head}Expect: 100-continue\r\nContent-Length: ${patch.length}\r\n\r\n`);
      await once(socket, 'data');
      socket.write(patch.subarray(0, 100));
      return socket;
    };

    test.each(['head', 'body'] as const)('after half of a %s are given up', async (part) => {
      const service = await start({ WORKERS: '1', UPLOAD_MS: '300' });
      try {
        const socket = await stall(service, part);
        let text = '';
        socket.on('data', (chunk) => {
          text += String(chunk);
        });
        await once(socket, 'close');
        expect(text).toContain('408 Request Timeout');
      } finally {
        await service.kill();
      }
    });

    test.each(['head', 'body'] as const)('after half of a %s do not keep a closing service alive', async (part) => {
      const service = await start({ WORKERS: '1', UPLOAD_MS: '2000', SHUTDOWN_MS: '30000' });
      try {
        await stall(service, part);
        const running = post(service, '?count=64');
        await until(service, ({ busy }) => busy === 1);
        const ended = once(service.process, 'exit');
        const start = performance.now();
        service.process.kill('SIGTERM');
        expect((await running).status).toBe(200);
        expect(await ended).toEqual([0, null]);
        expect(performance.now() - start).toBeLessThan(20_000);
      } finally {
        await service.kill();
      }
    });

    test('a service that cannot end in time ends with 1', async () => {
      const service = await start({ WORKERS: '1', UPLOAD_MS: '30000', SHUTDOWN_MS: '500' });
      try {
        await stall(service, 'body');
        const ended = once(service.process, 'exit');
        service.process.kill('SIGTERM');
        expect(await ended).toEqual([1, null]);
      } finally {
        await service.kill();
      }
    });
  });

  test('a thread that starts later has the weights that the answers name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phisegc-service-'));
    const weights = join(folder, 'weights.safetensors');
    copyFileSync(join(examplesFolder, 'model', 'lesions.safetensors'), weights);
    const service = await start({ WORKERS: '1', TIMEOUT_MS: '1', WEIGHTS: weights });
    try {
      writeFileSync(weights, 'something else');
      expect((await post(service, '?count=64')).status).toBe(504);
      await until(service, ({ ready, busy }) => ready === 1 && busy === 0);
    } finally {
      await service.kill();
      rmSync(folder, { recursive: true });
    }
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

/** A PNG file of 64 x 64 pixels with this stream, and chunks before it. */
function png({
  depth,
  colourType,
  stream,
  interlaced = false,
  before = [],
}: {
  readonly depth: number;
  readonly colourType: number;
  readonly stream: Uint8Array;
  readonly interlaced?: boolean;
  readonly before?: readonly (readonly [string, Uint8Array])[];
}): Buffer {
  const head = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, depth, colourType, 0, 0, interlaced ? 1 : 0]);
  const chunks = [['IHDR', head], ...before, ['IDAT', stream], ['IEND', Buffer.alloc(0)]] as const;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...chunks.flatMap(([type, data]) => {
      const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(content));
      return [length, content, sum];
    }),
  ]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** The memory that a service holds; null where the system does not tell. */
function residentBytes({ process: { pid } }: Service): number | null {
  try {
    return 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}
