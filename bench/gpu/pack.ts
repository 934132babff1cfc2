/** `npm run bench:gpu:pack -- FILE.tar.xz`: the benchmark with all that it needs, for a machine without network or Node. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { packageRoot } from '../../compiler/package-files.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Optional for users, and what is measured here. */
const ADDED = ['@tensorflow/tfjs-backend-webgpu', 'webgpu'];

/** Type declarations, source maps, and bundles for browsers. */
const UNREAD = /\.d\.[cm]?ts$|\.map$|\.min\.js$|[/\\]tf-[\w-]+\.(fesm\.)?js$|[/\\]docs[/\\]/;

/** Folders of binaries: `linux-x64`. */
const PLATFORM = /^(darwin|linux|win32)-\w+$/;

const START = '#!/bin/sh\ncd "$(dirname "$0")" && exec ./node dist/bench/gpu/main.js "$@"\n';

const root = packageRoot();
const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The folders of packages and of all that these depend on. */
function closureOf(names: readonly string[], from: string, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const name of names) {
    const folder = folderOf(name, from);
    if (folder === null || found.has(folder)) continue;
    found.add(folder);
    closureOf(Object.keys(readManifest(folder).dependencies ?? {}), folder, found);
  }
  return found;
}

function folderOf(name: string, from: string): string | null {
  for (let above = from; above.startsWith(root); above = dirname(above)) {
    const folder = join(above, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return null;
}

function isRead(path: string): boolean {
  const name = basename(path);
  const isForeign = PLATFORM.test(name) && name !== `${process.platform}-${process.arch}`;
  return !isForeign && !UNREAD.test(path);
}

function run(program: string, parameters: readonly string[]): void {
  const { status } = spawnSync(program, parameters, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} exits with ${status}`);
}

/** Fills a folder that runs as it stands on the same kind of processor and system. */
function fill(folder: string): void {
  run(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(root, 'bench/gpu'),
    '--outDir',
    join(folder, 'dist'),
  ]);
  const { dependencies = {} } = readManifest(root);
  const shipped = [
    'package.json',
    'runtime/embed',
    'specs',
    'grammar',
    'compiler/diagnostics/pages',
    'bench/peers',
    'bench/learning/uniform',
    'examples/images',
  ];
  for (const path of shipped) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  const names = [...Object.keys(dependencies), ...ADDED];
  for (const path of closureOf(names, root)) {
    const inside = relative(root, path);
    const isOwn = (file: string): boolean => !relative(path, file).split(sep).includes('node_modules') && isRead(file);
    cpSync(path, join(folder, inside), { recursive: true, filter: isOwn });
  }
  copyFileSync(process.execPath, join(folder, 'node'));
  writeFileSync(join(folder, 'run.sh'), START, { mode: 0o755 });
}

const [, , out] = process.argv;
if (out === undefined) {
  process.stderr.write(
    'Usage: npm run bench:gpu:pack -- FILE.tar.xz\n\nThere: tar xf FILE.tar.xz && phisegc-gpu/run.sh --help\n',
  );
  process.exitCode = 2;
} else {
  const above = mkdtempSync(join(tmpdir(), 'phisegc-pack-'));
  try {
    const folder = join(above, 'phisegc-gpu');
    mkdirSync(folder);
    fill(folder);
    // The name's end says how it is compressed.
    const part = join(dirname(out), `part-${basename(out)}`);
    run('tar', ['-caf', part, '-C', above, 'phisegc-gpu']);
    renameSync(part, out);
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}
