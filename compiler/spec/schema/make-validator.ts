import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { packageRoot } from '../../package-root.ts';

/**
 * `npm run schema`: compiles the JSON Schema of the canonical spec to a validator. Compiling it at every start would
 * cost more than all else that `phisegc check` does.
 */
const HEADER = `// Made from grammar/spec.schema.json by \`npm run schema\`; do not edit.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// @ts-nocheck: generated JavaScript; its type is declared where it is used
`;

/** The text of the validator's module. */
export function validatorText(): string {
  const schema: object = JSON.parse(readFileSync(join(packageRoot(), 'grammar', 'spec.schema.json'), 'utf8'));
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    discriminator: true,
    code: { source: true, esm: true, lines: true },
  });
  return `${HEADER}${standaloneModule.default(ajv, ajv.compile(schema))}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(packageRoot(), 'compiler', 'spec', 'schema', 'validator.ts'), validatorText());
}
