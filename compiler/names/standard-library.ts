/** The files of the standard library and the topologies they define, to name in messages without reading them. */
export const standardLibrary: Readonly<Record<string, readonly string[]>> = {
  'std/encoder.phiseg': ['encoder'],
  'std/global.phiseg': ['global'],
  'std/ladder.phiseg': ['ladder'],
  'std/pyramid.phiseg': ['pyramid'],
  'std/unet.phiseg': ['unet', 'latent_unet'],
};

/** The import that brings a topology of the standard library into a file; null when the library has no such topology. */
export function libraryImport(topology: string): string | null {
  const entry = Object.entries(standardLibrary).find(([, names]) => names.includes(topology));
  return entry ? `import ${topology} from "${entry[0]}"` : null;
}
