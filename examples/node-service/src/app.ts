import { encode } from 'fast-png';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Lesions } from './generated/lesions.ts';
import type { Drawn } from './job.ts';
import type { Pool } from './pool.ts';
import { readImage } from './read-image.ts';
import type { Settings } from './settings.ts';

/** A picture of 64 x 64 pixels is smaller, whatever it shows. */
const LARGEST_BODY = 256 * 1024;
const PLANE = 64 * 64;

interface Query {
  readonly count: number;
  readonly seed: number;
}

/** The service without its port. Closing it lets running requests finish. */
export function createApp(pool: Pool, settings: Pick<Settings, 'largestCount' | 'logLevel'>): FastifyInstance {
  const app = Fastify({ logger: { level: settings.logLevel }, bodyLimit: LARGEST_BODY });
  app.addContentTypeParser('image/png', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  // A connection that is kept alive would keep the closing service alive, too.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
  });

  app.get('/health', (_request, reply) => {
    const load = pool.load();
    return reply
      .code(load.ready > 0 ? 200 : 503)
      .send({ status: load.ready > 0 ? 'ok' : 'no model is ready', ...load });
  });

  const querystring = {
    type: 'object',
    additionalProperties: false,
    properties: {
      count: { type: 'integer', minimum: 1, maximum: settings.largestCount, default: 8 },
      seed: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
    },
  };
  app.post<{ Querystring: Query; Body: Buffer | undefined }>(
    '/segment',
    { schema: { querystring } },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) return refuse(reply, 415, 'send the image as image/png');
      const read = readImage(request.body);
      if (!read.ok) return refuse(reply, read.status, read.message);
      const { count, seed } = request.query;
      const outcome = await pool.run({ image: read.image, count, seed }, gone(reply));
      switch (outcome.kind) {
        case 'done':
          return reply.send(answer(outcome.drawn, request.query));
        case 'full':
          reply.header('Retry-After', outcome.retryAfterSeconds);
          return refuse(reply, 503, 'all threads are busy and the queue is full');
        case 'timed-out':
          return refuse(reply, 504, 'it took too long; draw fewer samples');
        case 'cancelled':
          return reply.hijack();
        case 'failed':
          request.log.error({ reason: outcome.message }, 'a thread failed');
          return refuse(reply, 500, 'the model failed');
      }
    },
  );
  return app;
}

/** Fires when whoever asked closes the connection before there is an answer. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort());
  return controller.signal;
}

/** An error in the form of Fastify's own. */
function refuse(reply: FastifyReply, statusCode: number, message: string): FastifyReply {
  return reply.code(statusCode).send({ statusCode, message });
}

function answer({ labels, mean, uncertainty, milliseconds }: Drawn, { count, seed }: Query): object {
  const largest = uncertainty.reduce((most, value) => Math.max(most, value), 0);
  return {
    count,
    seed,
    weights: Lesions.weightsHash,
    milliseconds: Math.round(milliseconds * 10) / 10,
    /** Pictures as base64 PNG of 8 bits: 255 in a lesion. */
    samples: Array.from({ length: count }, (_, sample) => {
      const mask = labels.subarray(sample * PLANE, (sample + 1) * PLANE);
      return { pixels: mask.reduce((sum, label) => sum + label, 0), png: picture(mask, 1) };
    }),
    mean: { png: picture(mean, 1) },
    /** 255 stands for `largest` nats. */
    uncertainty: { largest, png: picture(uncertainty, largest) },
  };
}

/** Values from 0 to `largest` as a grey PNG, in base64. */
function picture(values: Uint8Array | Float32Array, largest: number): string {
  const data = Uint8Array.from(values, (value) => Math.round((255 * value) / (largest || 1)));
  return Buffer.from(encode({ width: 64, height: 64, data, depth: 8, channels: 1 })).toString('base64');
}
