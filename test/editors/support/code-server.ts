import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Visual Studio Code as a server for browsers, with the extension. */
export interface CodeServer {
  /** The address of a window with a file in it. */
  addressOf(folder: string, file: string): string;
  end(): Promise<void>;
}

/** The command that starts code-server: `CODE_SERVER`, a script of Node or a program; null where there is none. */
export function findCodeServer(): readonly string[] | null {
  const { CODE_SERVER: named = 'code-server' } = process.env;
  const command = named.endsWith('.js') ? [process.execPath, named] : [named];
  return spawnSync(command[0] ?? '', [...command.slice(1), '--version']).status === 0 ? command : null;
}

/** @param state a folder for what it stores */
export async function startCodeServer(command: readonly string[], state: string, vsix: string): Promise<CodeServer> {
  const [program = '', ...before] = command;
  const config = join(state, 'config.yaml');
  mkdirSync(join(state, 'data/User'), { recursive: true });
  writeFileSync(config, '');
  writeFileSync(
    join(state, 'data/User/settings.json'),
    '{ "files.autoSave": "off", "workbench.startupEditor": "none" }',
  );
  const places = ['--config', config, '--user-data-dir', join(state, 'data'), '--extensions-dir', join(state, 'ext')];
  const installed = spawnSync(program, [...before, ...places, '--install-extension', resolve(vsix)]);
  if (installed.status !== 0) throw new Error(`the extension cannot be installed: ${installed.stderr}`);
  const host = `127.0.0.1:${await freePort()}`;
  const quiet = ['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  const server = spawn(program, [...before, ...places, ...quiet, '--bind-addr', host]);
  await listening(server);
  return {
    addressOf(folder, file) {
      const payload = JSON.stringify([['openFile', `vscode-remote://${host}${join(folder, file)}`]]);
      return `http://${host}/?${new URLSearchParams({ folder, payload })}`;
    },
    async end() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

/** Puts the compiler where the extension looks for it first; it is run from its sources. */
export function linkCompiler(folder: string): void {
  const place = join(folder, 'node_modules/phisegc/dist/compiler/cli');
  mkdirSync(place, { recursive: true });
  const typescript = pathToFileURL(resolve('test/support/typescript.mjs')).href;
  const args = ['--import', typescript, resolve('compiler/cli/main.ts')];
  writeFileSync(
    join(place, 'main.js'),
    `const given = ${JSON.stringify(args)}.concat(process.argv.slice(2));
require('node:child_process')
  .spawn(process.execPath, given, { stdio: 'inherit' })
  .on('exit', (code) => process.exit(code ?? 1));
`,
  );
}

async function listening(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (text) => {
      said += text;
      if (said.includes('HTTP server listening')) resolve();
    });
    server.stderr?.on('data', (text) => {
      said += text;
    });
    server.on('exit', () => reject(new Error(`code-server does not start: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
