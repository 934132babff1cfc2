import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** How the compiler is started: a program, and what comes before its own arguments. */
export interface Program {
  readonly command: string;
  readonly before: readonly string[];
}

/**
 * The compiler that a person has named, that of a folder of the workspace, or the one that a terminal finds.
 * @param named by the setting `phisegc.path`; empty for none
 */
export function findProgram(named: string, folders: readonly string[]): Program {
  const own = folders
    .map((folder) => join(folder, 'node_modules/phisegc/dist/compiler/cli/main.js'))
    .find((file) => existsSync(file));
  const script = named.endsWith('.js') ? named : named === '' ? own : undefined;
  return script ? { command: 'node', before: [script] } : { command: named || 'phisegc', before: [] };
}

/**
 * Whether a program can be started.
 * @param path the folders where programs are looked for, as the environment has them
 */
export function isThere(command: string, path: string = process.env.PATH ?? ''): boolean {
  if (isAbsolute(command)) return existsSync(command);
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  return path.split(delimiter).some((folder) => endings.some((ending) => existsSync(join(folder, command + ending))));
}

/** A command line for a terminal. */
export function commandLine({ command, before }: Program, given: readonly string[]): string {
  return [command, ...before, ...given].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./#-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
