import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { packageRoot } from '../../package-files.ts';
import { schemaText, withSettings } from './make-schema.ts';

/**
 * `npm run schema`: brings the JSON Schema of the canonical spec up to the rows of the settings, and compiles it to a
 * validator. Compiling it at every start would cost more than all else that `phisegc check` does.
 */
const HEADER = `// Made from grammar/spec.schema.json by \`npm run schema\`; do not edit.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// @ts-nocheck: generated JavaScript; its type is declared where it is used
`;

const SCHEMA = join(packageRoot(), 'grammar', 'spec.schema.json');

/** The text of the published schema: what it says of settings is made from their rows, the rest stands in it. */
export function publishedSchema(): string {
  return `${schemaText(withSettings(JSON.parse(readFileSync(SCHEMA, 'utf8'))))}\n`;
}

/** The text of the validator's module. */
export function validatorText(): string {
  const schema: object = JSON.parse(readFileSync(SCHEMA, 'utf8'));
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
  writeFileSync(SCHEMA, publishedSchema());
  writeFileSync(join(packageRoot(), 'compiler', 'spec', 'schema', 'validator.ts'), validatorText());
}
