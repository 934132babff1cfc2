import { execFileSync } from 'node:child_process';
import { packageRoot } from '../../compiler/package-files.ts';

/** Runs a module in a process of its own, and gives what it handed to `tell`. */
export function runText(module: string): readonly unknown[] {
  const tell = `const tell = (value) => process.stdout.write(JSON.stringify(value) + '\\n');\n`;
  const options = ['--import', './test/support/typescript.mjs', '--input-type=module', '--eval', tell + module];
  const output = execFileSync(process.execPath, options, {
    cwd: packageRoot(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
