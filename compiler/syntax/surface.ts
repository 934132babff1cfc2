/** How a remedy is written in one of the two forms of a spec: what helps in the one is refused in the other. */
export interface Surface {
  readonly setting: (path: string, value: string) => string;
  /** A section with its body left out. */
  readonly section: (path: string) => string;
  readonly comment: (words: string) => string;
  readonly commentRule: string;
  /** Where a statement ends. */
  readonly end: string;
  /** How two statements stand apart. */
  readonly separated: string;
  readonly version: (value: number) => string;
  readonly example: string;
}

export const textSurface: Surface = {
  setting: (path, value) => `${path} = ${value}`,
  section: (path) => `${path} { … }`,
  comment: (words) => `write \`// ${words}\``,
  commentRule: 'comments begin with `//`',
  end: 'the end of the line',
  separated: 'settings on one line are separated by `;`',
  version: (value) => `phiseg ${value}`,
  example: 'a spec begins with `phiseg 1`, then a model: `model NAME extends OTHER { latent.levels = 3 }`',
};

/** One setting on the command line: `--set latent.levels=3`. */
export const overrideSurface: Surface = {
  ...textSurface,
  setting: (path, value) => `${path}=${value}`,
  end: 'the end of the value',
  separated: 'each setting has a --set of its own',
};

export const yamlSurface: Surface = {
  // A second `: ` on a line is only good within quotes.
  setting: (path, value) => `${path}: ${value.includes(': ') ? `'${value}'` : value}`,
  section: (path) => `${path}: { … }`,
  comment: (words) => `put a blank before the comment: \` # ${words}\``,
  commentRule: 'in YAML a comment begins with a blank and `#`',
  end: 'the end of the value',
  separated: 'write each setting on a line of its own, or a map: `{ levels: 3, channels: 2 }`',
  version: (value) => `phiseg: ${value}`,
  example: 'a spec begins with `phiseg: 1`, then a model: `model NAME extends OTHER: { latent.levels: 3 }`',
};

/** The form that a file is in, by its name. */
export function surfaceOf(file: string): Surface {
  return isYaml(file) ? yamlSurface : textSurface;
}

export function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}
