import { createRequire } from 'node:module';

export type Yaml = typeof import('yaml');

/** The YAML library, loaded when the first YAML file is read: most runs never need it. */
export function loadYaml(): Yaml {
  const yaml: Yaml = createRequire(import.meta.url)('yaml');
  return yaml;
}
