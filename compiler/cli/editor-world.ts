import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codePagePath } from '../diagnostics/code-page.ts';
import type { ServedWorld } from '../language-server/server.ts';
import { packagedFolders } from '../load-spec.ts';
import { packageRoot, packageVersion } from '../package-files.ts';
import { createNodeHost } from '../source/node-host.ts';

/** What the language server needs of Node. */
export function editorWorld(): ServedWorld {
  return {
    version: packageVersion(),
    createHost: createNodeHost,
    packaged: packagedFolders(createNodeHost()),
    pageUri: (code) => pathToFileURL(join(packageRoot(), codePagePath(code))).href,
  };
}
