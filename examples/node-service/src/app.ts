import { encode } from 'fast-png';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { dropUnfinishedUploads } from './drop-unfinished-uploads.ts';
import type { Drawn } from './job.ts';
import type { Pool } from './pool.ts';
import { type Query, readQuery } from './query.ts';
import { refuseByHead } from './read-image.ts';
import type { Settings } from './settings.ts';

/** A picture of 64 x 64 pixels is smaller, whatever it shows. */
const LARGEST_BODY = 256 * 1024;
const PLANE = 64 * 64;

export interface AppOptions extends Pick<Settings, 'largestCount' | 'logLevel' | 'uploadTimeout'> {
  /** The SHA-256 digest of the weights file: it tells checkpoints of one network apart. */
  readonly weights: string;
}

/** The service without its port. Closing it lets requests that have arrived finish. */
export function createApp(pool: Pool, options: AppOptions): FastifyInstance {
  const { uploadTimeout } = options;
  const app = Fastify({
    logger: { level: options.logLevel },
    bodyLimit: LARGEST_BODY,
    requestTimeout: uploadTimeout,
    http: { headersTimeout: uploadTimeout, connectionsCheckingInterval: Math.min(1000, uploadTimeout) },
  });
  dropUnfinishedUploads(app, uploadTimeout);
  // Why the service itself failed is for its log, not for whoever asked.
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, error.message);
    request.log.error(error);
    return refuse(reply, status, 'the service failed');
  });
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

  app.post<{ Querystring: Readonly<Record<string, unknown>>; Body: Buffer | undefined }>(
    '/segment',
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) return refuse(reply, 415, 'send the image as image/png');
      const asked = readQuery(request.query, options.largestCount);
      if (!asked.ok) return refuse(reply, 400, asked.message);
      const refusal = refuseByHead(request.body);
      if (refusal !== null) return refuse(reply, refusal.status, refusal.message);
      const { count, seed } = asked.query;
      const outcome = await pool.run({ file: request.body, count, seed }, gone(reply));
      switch (outcome.kind) {
        case 'done':
          return reply.send(answer(outcome.drawn, asked.query, options.weights));
        case 'full':
          reply.header('Retry-After', outcome.retryAfterSeconds);
          return refuse(reply, 503, 'all threads are busy and the queue is full');
        case 'timed-out':
          return refuse(reply, 504, 'it took too long; draw fewer samples');
        case 'unreadable':
          return refuse(reply, 400, `the PNG file is damaged: ${outcome.message}`);
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

function answer({ labels, mean, uncertainty, milliseconds }: Drawn, { count, seed }: Query, weights: string): object {
  const largest = uncertainty.reduce((most, value) => Math.max(most, value), 0);
  return {
    count,
    seed,
    weights,
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
