import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Ends connections of a closing service whose request has not arrived in time: Node's own timeouts rest once a server
 * closes, and whoever stalled an upload would keep the service alive. Requests that have arrived are answered.
 */
export function dropUnfinishedUploads(app: FastifyInstance, milliseconds: number): void {
  const open = new Set<Socket>();
  /** Their request is complete and its answer is on its way. */
  const answering = new Set<Socket>();
  app.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      answering.delete(socket);
    });
  });
  app.addHook('preHandler', async ({ raw: { socket } }) => {
    answering.add(socket);
  });
  app.addHook('onResponse', async ({ raw: { socket } }) => {
    answering.delete(socket);
  });
  app.addHook('preClose', async () => {
    const drop = (): void => {
      for (const socket of open) if (!answering.has(socket)) socket.destroy();
    };
    setTimeout(drop, milliseconds).unref();
  });
}
