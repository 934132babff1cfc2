import * as yaml from 'yaml';

export type Yaml = typeof yaml;

/** In a page there is no `require`: the library comes in the bundle. */
export function loadYaml(): Yaml {
  return yaml;
}
