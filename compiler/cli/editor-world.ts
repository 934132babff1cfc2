import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServedWorld } from '../language-server/server.ts';
import { packageRoot, packageVersion } from '../package-files.ts';
import { createNodeHost } from '../source/node-host.ts';

/** What the language server needs of Node. */
export function editorWorld(): ServedWorld {
  const specs = join(packageRoot(), 'specs');
  const pages = join(packageRoot(), 'compiler/diagnostics/pages');
  return {
    version: packageVersion(),
    createHost: createNodeHost,
    packaged: { 'std/': join(specs, 'std'), 'phisegc/specs/': specs },
    pageUri: (code) => pathToFileURL(join(pages, `${code}.md`)).href,
  };
}
