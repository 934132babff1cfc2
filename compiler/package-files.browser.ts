/** In a page this stands in the place of package-files.ts: the build lays the package's texts into the bundle. */
declare const PACKAGE: {
  readonly version: string;
  /** Texts by their paths below the package's folder. */
  readonly texts: Readonly<Record<string, string>>;
};

/** Where the package lies beside a page's own files. */
export function packageRoot(): string {
  return '/phisegc';
}

export function packageVersion(): string {
  return PACKAGE.version;
}

export function packageText(path: string): string {
  return PACKAGE.texts[path] ?? '';
}

export function packageEntries(folder: string): readonly string[] {
  const below = Object.keys(PACKAGE.texts).filter((path) => path.startsWith(`${folder}/`));
  return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
}
