import type { Host } from './host.ts';

/** A spec may be named without its extension: text comes before its YAML twin. */
const EXTENSIONS = ['.phiseg', '.yaml', '.yml'];

/** The file that a spec's name means; a name that means none is returned as it is. */
export async function resolveSpecPath(host: Host, name: string): Promise<string> {
  if (EXTENSIONS.some((extension) => name.endsWith(extension)) || (await host.exists(name))) return name;
  for (const extension of EXTENSIONS) {
    if (await host.exists(name + extension)) return name + extension;
  }
  return name;
}

/** The same for both surfaces. */
export function withoutExtension(path: string): string {
  const extension = EXTENSIONS.find((candidate) => path.endsWith(candidate));
  return extension ? path.slice(0, -extension.length) : path;
}
