import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

export interface StaticServer {
  /** `http://127.0.0.1:PORT/` */
  readonly address: string;
  /** Statements to run in the page's worker before its own: faults that a test needs. */
  workerPrelude: string;
  close(): void;
}

/** Serves a folder on loopback. @param headers of every answer */
export async function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = pathname === '/' ? '/index.html' : normalize(pathname);
    try {
      const content = await readFile(join(folder, path));
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.end(/\/worker-[^/]*\.js$/.test(path) ? `${serving.workerPrelude}\n${content}` : content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const serving: StaticServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    workerPrelude: '',
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return serving;
}
