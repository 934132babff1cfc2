/** The files of the standard library and the topologies and functions they define, to name in messages without reading them. */
const topologies: Readonly<Record<string, readonly string[]>> = {
  'std/encoder.phiseg': ['encoder'],
  'std/global.phiseg': ['global'],
  'std/ladder.phiseg': ['ladder'],
  'std/nested-unet.phiseg': ['nested_unet'],
  'std/pyramid.phiseg': ['pyramid'],
  'std/unet.phiseg': ['unet', 'latent_unet'],
};

const functions: Readonly<Record<string, readonly string[]>> = {
  'std/schedules.phiseg': [
    'ramp',
    'linear',
    'warmup',
    'cosine',
    'polynomial',
    'staircase',
    'exponential',
    'gradual',
    'cyclical',
  ],
};

/** What is defined in which file: topologies, and functions over numbers. */
export const standardLibrary = { topologies, functions };

/** The import that brings a name of the standard library into a file; null when the library has no such name. */
export function libraryImport(kind: keyof typeof standardLibrary, name: string): string | null {
  const entry = Object.entries(standardLibrary[kind]).find(([, names]) => names.includes(name));
  return entry ? `import ${name} from "${entry[0]}"` : null;
}
