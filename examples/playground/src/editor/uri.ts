/** Where the files of the project lie for the language server. */
const PROJECT = 'file:///project/';

/** Where the specs lie that come with the compiler, by what names of them begin with. */
const PACKAGED: readonly (readonly [string, string])[] = [
  ['std/', 'file:///phisegc/specs/std/'],
  ['phisegc/specs/', 'file:///phisegc/specs/'],
];

/** The URI of a file as texts and findings name it: `mine.phiseg`, `std/unet.phiseg`. */
export function uriOf(name: string): string {
  const [prefix, folder] = PACKAGED.find(([begin]) => name.startsWith(begin)) ?? ['', PROJECT];
  return folder + name.slice(prefix.length).split('/').map(encodeURIComponent).join('/');
}

/** The name of a file of the project; null for one that comes with the compiler. */
export function projectName(uri: string): string | null {
  return uri.startsWith(PROJECT) ? decodeURIComponent(uri.slice(PROJECT.length)) : null;
}

/** The name by which texts and findings know a file. */
export function nameOf(uri: string): string {
  const [prefix, folder] = PACKAGED.find(([, begin]) => uri.startsWith(begin)) ?? ['', PROJECT];
  return prefix + decodeURIComponent(uri.slice(folder.length));
}

/** The path of a file that comes with the compiler. */
export function pathOf(uri: string): string {
  return decodeURIComponent(new URL(uri).pathname);
}
