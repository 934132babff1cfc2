/**
 * Looks for a Vulkan adapter for the tests of WebGPU, and prints the variables that Node must be started with to find it:
 * nothing where the machine has one that works, else those of SwiftShader, which computes on the CPU: from Debian's
 * chromium, or from the npm package @sparticuz/chromium (68 MB, kept in the user's cache). Says on stderr what it did;
 * exits with 1 where there is none.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = '@sparticuz/chromium@147.0.0';
const DEBIAN = '/usr/lib/chromium';
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'phisegc', 'swiftshader-147.0.0');
const PROBE = `
  import('webgpu').then(async ({ create, globals }) => {
    Object.assign(globalThis, globals);
    const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
    if (adapter) console.log('adapter: ' + (adapter.info.description || adapter.info.device));
  });`;

/** The name of the adapter that Node finds with some variables set. */
function adapterWith(variables) {
  const { stdout } = spawnSync(process.execPath, ['-e', PROBE], {
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  return /^adapter: (.*)$/m.exec(stdout ?? '')?.[1] ?? null;
}

function variablesOf(folder) {
  const icd = join(folder, 'vk_swiftshader_icd.json');
  return existsSync(icd) ? { VK_ICD_FILENAMES: icd, LD_LIBRARY_PATH: folder } : null;
}

/** Fetches SwiftShader out of the npm package. */
function fetchSwiftShader() {
  if (existsSync(CACHE)) return;
  mkdirSync(join(CACHE, '..'), { recursive: true });
  const work = mkdtempSync(join(CACHE, '..', 'download-'));
  try {
    process.stderr.write(`npm pack ${PACKAGE}\n`);
    execFileSync('npm', ['pack', '--silent', PACKAGE], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    execFileSync('tar', ['-xzf', tarball, 'package/bin/swiftshader.tar.br'], { cwd: work });
    const tar = brotliDecompressSync(readFileSync(join(work, 'package/bin/swiftshader.tar.br')));
    writeFileSync(join(work, 'swiftshader.tar'), tar);
    mkdirSync(join(work, 'unpacked'));
    execFileSync('tar', ['-xf', 'swiftshader.tar', '-C', 'unpacked'], { cwd: work });
    renameSync(join(work, 'unpacked'), CACHE);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const candidates = [
  ['this machine’s Vulkan', () => ({})],
  [`SwiftShader of ${DEBIAN}`, () => variablesOf(DEBIAN)],
  [
    `SwiftShader of ${PACKAGE}`,
    () => {
      fetchSwiftShader();
      return variablesOf(CACHE);
    },
  ],
];

function find() {
  for (const [name, make] of candidates) {
    try {
      const variables = make();
      const adapter = variables && adapterWith(variables);
      if (adapter) return { name, variables, adapter };
    } catch (error) {
      process.stderr.write(`${name}: ${error.message}\n`);
    }
  }
  return null;
}

const found = find();
if (found === null) {
  process.stderr.write('no WebGPU adapter: the tests of webgpu skip\n');
  process.exitCode = 1;
} else {
  process.stderr.write(`WebGPU runs on ${found.adapter} (${found.name})\n`);
  for (const [name, value] of Object.entries(found.variables)) process.stdout.write(`${name}=${value}\n`);
}
