/** The last part of the build: dist/grammar/chevrotain.js imports Chevrotain's one-file build, which lies beside it then. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const module = 'dist/grammar/chevrotain.js';
const library = 'chevrotain.library.mjs';

const entry = createRequire(import.meta.url).resolve('chevrotain');
copyFileSync(join(dirname(entry), '..', 'chevrotain.mjs'), join(dirname(module), library));
const code = readFileSync(module, 'utf8').replaceAll(/'chevrotain'/g, `'./${library}'`);
if (!code.includes(library)) throw new Error(`${module} does not import chevrotain`);
writeFileSync(module, code);
