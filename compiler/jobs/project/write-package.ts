import { versionOfPeer } from '../../package-files.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';

/**
 * The manifest of a project: its scripts are the commands of a day.
 * @param made the command that makes the data folder; null where it was there
 * @param phisegc what to depend on; null where phisegc is found without
 */
export function manifestText(name: string, data: string, made: string | null, phisegc: string | null): string {
  const folder = shellWord(data);
  const scripts = {
    check: `phisegc check ${name}.phiseg`,
    ...(made === null ? {} : { data: made }),
    train: `phisegc train ${name}.phiseg --data ${folder} --out runs/first --minutes 10 --continue`,
    score: `phisegc evaluate runs/first --data ${folder}`,
    sample: `phisegc sample runs/first ${folder} --out samples`,
    code: `phisegc compile ${name}.phiseg`,
    sweep: `phisegc sweep ${name}.phiseg --data ${folder} --out sweeps/levels`,
    compare: 'phisegc compare sweeps/levels --evaluate',
  };
  const onnx = versionOfPeer('onnxruntime-node');
  const devDependencies = {
    ...(onnx === null ? {} : { 'onnxruntime-node': onnx }),
    ...(phisegc === null ? {} : { phisegc }),
  };
  const manifest = { name: name.replaceAll('_', '-'), private: true, type: 'module', scripts, devDependencies };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What a project keeps out of its history: what commands make again, and pictures of patients. */
export const IGNORED = ['node_modules/', 'data/', 'runs/', 'sweeps/', 'samples/', 'generated/', ''].join('\n');

/** What npm is told in a project: the install script of onnxruntime-node downloads libraries that phisegc does not use. */
export const SETTINGS =
  '; No package that phisegc needs has to run a script; that of onnxruntime-node downloads CUDA libraries.\nignore-scripts=true\n';
