import type { Host } from './host.ts';

/** A spec may be named without its extension: text comes before its YAML twin. */
const EXTENSIONS = ['.phiseg', '.yaml', '.yml'];

/** What the name of a spec means: `FILE`, or one model of it, `FILE#MODEL`. */
export interface SpecPath {
  /** The file, with its extension where it exists. */
  readonly file: string;
  readonly model: string | null;
}

/**
 * Reads the name of a spec; this is the only place that knows what `#` means in it. Folders and files may have a `#` in
 * their names: a file that is called like the whole is meant, and a model's name follows only the name of a spec.
 */
export async function readSpecPath(host: Host, name: string): Promise<SpecPath> {
  const whole = await findSpec(host, name);
  if (whole !== null) return { file: whole, model: null };
  const [, before, model] = /^(.+)#([^#/]*)$/s.exec(name) ?? [];
  if (before === undefined || model === undefined || hasExtension(model)) return { file: name, model: null };
  const file = await findSpec(host, before);
  if (file !== null) return { file, model };
  return hasExtension(before) ? { file: before, model } : { file: name, model: null };
}

/** The file that a name with or without its extension means; null when there is none. */
async function findSpec(host: Host, name: string): Promise<string | null> {
  for (const path of hasExtension(name) ? [name] : [name, ...EXTENSIONS.map((extension) => name + extension)]) {
    if (await host.exists(path)) return path;
  }
  return null;
}

function hasExtension(name: string): boolean {
  return EXTENSIONS.some((extension) => name.endsWith(extension));
}

/** The same for both surfaces. */
export function withoutExtension(path: string): string {
  const extension = EXTENSIONS.find((candidate) => path.endsWith(candidate));
  return extension ? path.slice(0, -extension.length) : path;
}
