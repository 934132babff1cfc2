import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { packagedFolders } from '../load-spec.ts';
import { packageVersion } from '../package-files.ts';
import { createPageHost } from '../source/page-host.ts';
import { serve } from './server.ts';

/**
 * Serves an editor in a page from a worker. Beneath the texts that the editor has open are the specs that come with the compiler
 * alone: a page opens all texts of its project, below `file:///project`.
 * @param port whose other end the editor has; a worker gives its own global scope. Messages are objects of JSON-RPC.
 */
export function servePage(port: ConstructorParameters<typeof BrowserMessageReader>[0]): void {
  const beneath = createPageHost({});
  serve(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), {
    version: packageVersion(),
    createHost: () => beneath,
    packaged: packagedFolders(beneath),
    pageUri: () => null,
  });
}
