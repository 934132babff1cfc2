#!/usr/bin/env node
/** Builds the native addon of tfjs-node and tfjs-node-gpu against a libtensorflow; see `--help`. */
import { parseArgs } from 'node:util';
import { compileAddon } from './compile-addon.ts';
import { downloadLibrary } from './download-library.ts';
import { type FoundLibrary, findLibrary, ROOT_VARIABLE } from './find-library.ts';
import { type AddonState, probeAddon } from './probe-addon.ts';
import { ADDON_PACKAGES, type AddonPackage, findAddonPackage } from './tfjs-node-package.ts';

const HELP = `Usage: phisegc-tfjs-node [--tensorflow DIR] [--download] [--force]

Builds the native addon of the installed packages @tensorflow/tfjs-node and
@tensorflow/tfjs-node-gpu from the sources they carry, against a libtensorflow of
2.9 or newer. A package whose own installation worked is left as it is.

  --tensorflow DIR  an unpacked wheel of TensorFlow, the folder \`tensorflow\` of an
                    installed one, or an unpacked tarball of libtensorflow for C;
                    else ${ROOT_VARIABLE}, else the \`tensorflow\` of Python
  --download        where none of these is there: fetch the wheel for the CPU with pip
                    (270 MB), and keep it in the user's cache (1.1 GB)
  --force           build anew what works
  --help            print this help

Examples:
  phisegc-tfjs-node --download
  phisegc-tfjs-node --tensorflow /opt/libtensorflow-gpu-2.18.0 --force

For CUDA take a library for GPUs: \`pip install 'tensorflow[and-cuda]'\`, or the C tarball
with CUDA and cuDNN beside it. Cards of 2022 and later (Hopper, Ada) need 2.18 or newer.

Exit codes: 0 fine · 2 could not do the job
`;

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

function describe({ name, version }: AddonPackage, state: AddonState & { readonly works: true }): string {
  const cpuOnly = name.endsWith('-gpu') && !state.usesGpu ? ': this library or this machine has no CUDA' : '';
  return `${name} ${version} runs on libtensorflow ${state.version}, ${state.usesGpu ? 'GPU' : 'CPU'}${cpuOnly}`;
}

function main(): 0 | 2 {
  const options = {
    tensorflow: { type: 'string' },
    download: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const packages = ADDON_PACKAGES.map(findAddonPackage).filter((one) => one !== null);
  if (packages.length === 0) {
    say(`none is installed: npm install --ignore-scripts ${ADDON_PACKAGES[0]}@4.22.0`);
    return 2;
  }
  const missing = packages.filter((one) => {
    const state = probeAddon(one);
    if (!state.works || values.force) return true;
    say(`${describe(one, state)}; --force builds it anew`);
    return false;
  });
  if (missing.length === 0) return 0;
  if (process.platform !== 'linux') {
    say(`this script builds on Linux; on ${process.platform}: npm rebuild --ignore-scripts=false ${ADDON_PACKAGES[0]}`);
    return 2;
  }
  const found: FoundLibrary = findOrDownload(values);
  if (!found.ok) {
    say(found.reason);
    say(`name a folder (--tensorflow DIR, or ${ROOT_VARIABLE}), or let pip fetch one (--download)`);
    return 2;
  }
  say(`libtensorflow: ${found.library.origin}`);
  const built = missing.map((one) => {
    const failure = compileAddon(one, found.library);
    const state: AddonState = failure === null ? probeAddon(one) : { works: false, reason: failure };
    say(state.works ? describe(one, state) : `${one.name}: ${state.reason}`);
    return state.works;
  });
  return built.every((works) => works) ? 0 : 2;
}

function findOrDownload({
  tensorflow,
  download,
}: {
  readonly tensorflow?: string;
  readonly download: boolean;
}): FoundLibrary {
  const found = findLibrary(tensorflow);
  const isNamed = tensorflow !== undefined || process.env[ROOT_VARIABLE];
  return found.ok || !download || isNamed ? found : downloadLibrary(say);
}

try {
  process.exitCode = main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
