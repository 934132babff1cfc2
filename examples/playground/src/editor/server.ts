import type { Transport } from '@codemirror/lsp-client';

/**
 * Starts the language server in a worker. The client's messages are texts, the server's are objects.
 * @param onFailure told when the worker cannot be loaded, or has stopped
 */
export function startServer(onFailure: (message: string) => void): Transport {
  const worker = new Worker(new URL('../language-server/worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = ({ message }) => onFailure(message || 'its worker cannot be loaded');
  const handlers = new Set<(message: string) => void>();
  worker.onmessage = ({ data }) => {
    const text = JSON.stringify(data);
    for (const handler of handlers) handler(text);
  };
  return {
    send: (message) => worker.postMessage(JSON.parse(message)),
    subscribe: (handler) => void handlers.add(handler),
    unsubscribe: (handler) => void handlers.delete(handler),
  };
}
