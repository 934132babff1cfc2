/** Texts by their names; at least one. The first was there first. */
export type Files = Readonly<Record<string, string>>;

/** What is wrong with a name for a file; null where nothing is. */
export function nameProblem(name: string, files: Files): string | null {
  if (!/\.phiseg$/.test(name)) return 'The name of a spec ends in .phiseg.';
  if (!/^[\w.-]+$/.test(name) || name.startsWith('.')) return 'A name has letters, digits, “-”, “_” and “.” alone.';
  if (Object.hasOwn(files, name)) return `There is a file ${name} already.`;
  return null;
}

/** The files with one more, or with another text for one. */
export function withFile(files: Files, name: string, text: string): Files {
  return { ...files, [name]: text };
}

export function withoutFile(files: Files, name: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([one]) => one !== name));
}

/** The file keeps its place and text. */
export function renamed(files: Files, from: string, to: string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name === from ? to : name, text]));
}

/** The value as files, where it is that: texts by names that a project may have. */
export function readFiles(value: unknown): Files | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const isFine = entries.every(([name, text]) => typeof text === 'string' && nameProblem(name, {}) === null);
  return isFine && entries.length > 0 ? Object.fromEntries(entries) : null;
}
