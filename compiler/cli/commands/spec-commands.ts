import type { Command } from 'commander';
import { command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CheckArguments } from './check.ts';
import type { CompileArguments } from './compile.ts';
import type { DiffArguments } from './diff.ts';
import type { ExplainArguments } from './explain.ts';
import type { FormatArguments } from './format.ts';
import type { InitArguments } from './init.ts';
import { append, SET } from './options.ts';

/** Commands that work on specs alone: `phisegc init | check | compile | format | explain | diff | lsp`. */
export function addSpecCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  command(program, 'init [folder]', 'begin a project: data, a commented spec, a package.json with scripts', {
    notes: [
      'It asks where the images come from, unless an option says it; without a terminal an option has to. Nothing is overwritten.',
    ],
    examples: ['phisegc init study --yes', 'phisegc init study --png scans --classes 3 --size 128'],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--png <dir>', 'import folders of PNG: images/NAME.png and masks/NAME_RATER.png')
    .option('--lidc <dir>', 'import LIDC-IDRI')
    .option('--data <dir>', 'take a data folder that is there')
    .option('--classes <c>', 'with --png: classes with the background (default: 2)')
    .option(
      '--size <s>',
      'with --png: cut out the middle, s by s pixels, or HxW; with --lidc: crops of s by s (default: 128)',
    )
    .option('--window <low:high>', 'with --png: stored values that become 0 and 255; with --lidc: Hounsfield units')
    .option('--ignore <value>', 'with --png: value of masks at pixels that count nowhere, such as 255')
    .option('--name <name>', 'name of the model and of its file', 'lesions')
    .option('-y, --yes', 'ask nothing: synthetic images, unless an option says otherwise')
    .action(async (folder: string | undefined, options: Omit<InitArguments, 'folder'>) => {
      const { init } = await import('./init.ts');
      finish(await init({ ...options, folder: folder ?? '.' }, context));
    });

  command(program, 'check <spec...>', 'look for mistakes in specs', {
    examples: ['phisegc check specs/phiseg-l5.phiseg', 'phisegc check specs/*.phiseg --json'],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors],
  })
    .option('--json', 'write the findings as one JSON object (grammar/diagnostics.schema.json)')
    .option('--set <path=value>', SET, append)
    .action(async (specs: readonly string[], options: Omit<CheckArguments, 'specs'>) => {
      const { check } = await import('./check.ts');
      finish(await check({ ...options, specs }, context));
    });

  command(program, 'compile <spec>', 'write typed code for a model: TensorFlow.js or ONNX', {
    examples: [
      'phisegc compile specs/phiseg-l5.phiseg',
      'phisegc compile specs/phiseg-l1.phiseg --target webgpu --target node-gpu --out src/model --check',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.stale],
  })
    .option(
      '--target <target>',
      'engine to write for: node-gpu, webgpu, onnx, node, wasm (default), cpu; repeat for several',
      append,
    )
    .option('--out <dir>', 'folder for the files; with several targets, one folder per target in it', 'generated')
    .option('--train', 'also write the training code')
    .option('--check', 'write nothing, only say which files are stale')
    .option('--set <path=value>', SET, append)
    .action(async (spec: string, options: Omit<CompileArguments, 'spec' | 'target'> & Partial<CompileArguments>) => {
      const { compile } = await import('./compile.ts');
      finish(await compile({ target: ['wasm'], ...options, spec }, context));
    });

  command(program, 'format <spec...>', 'lay specs out in the one canonical way, in place', {
    examples: ['phisegc format specs/*.phiseg --check', 'phisegc format specs/phiseg-l5.phiseg --to yaml'],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.stale],
  })
    .option('--check', 'write nothing, only name the files that are not formatted')
    .option('--to <language>', 'write the twin beside the spec: yaml or phiseg')
    .option('--stdout', 'print the result, write no file')
    .option('--force', 'let --to replace an existing twin')
    .action(async (specs: readonly string[], options: Omit<FormatArguments, 'specs'>) => {
      const { format } = await import('./format.ts');
      finish(await format({ ...options, specs }, context));
    });

  command(
    program,
    'explain <subject>',
    'show what a model is made of, what a layer or a setting takes, or what a diagnostic means',
    {
      notes: [
        'SUBJECT is a spec file or trained:NAME, a diagnostic, a layer, a setting, or a list: layers, settings, trained.',
      ],
      examples: [
        'phisegc explain specs/phiseg-l5.phiseg',
        'phisegc explain specs/phiseg-l5.phiseg --graph svg > phiseg.svg',
      ],
      exits: [EXIT.fine, EXIT.failed, EXIT.errors],
    },
  )
    .option('--json', 'write the tables as one JSON object')
    .option('--after <pass>', 'print the sampling graph as it is after a compiler pass')
    .option('--why <path>', 'print where a value comes from, such as latent.levels')
    .option('--graph <form>', 'draw the network: svg or mermaid')
    .option('--schedules [form]', 'plot the rates and weights that change while training: text (default) or svg')
    .option('--objective', 'print the loss that training minimises, one term per line')
    .option('--latex', 'with --objective: as a LaTeX document')
    .option('--set <path=value>', SET, append)
    .action(async (subject: string, options: Omit<ExplainArguments, 'subject'>) => {
      const { explain } = await import('./explain.ts');
      finish(await explain({ ...options, subject }, context));
    });

  command(program, 'diff <a> [b]', 'show what differs between two specs or runs, and what it means', {
    examples: [
      'phisegc diff specs/phiseg-l5.phiseg specs/phiseg-l5-fast.phiseg',
      'phisegc diff runs/first specs/phiseg-l5.phiseg --set latent.levels=3',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors],
  })
    .option('--json', 'write the difference as one JSON object')
    .option('--set <path=value>', 'change a setting of B; without B: of A, to compare it with itself', append)
    .action(async (a: string, b: string | undefined, options: Omit<DiffArguments, 'a' | 'b'>) => {
      const { diff } = await import('./diff.ts');
      finish(await diff({ ...options, a, ...(b === undefined ? {} : { b }) }, context));
    });

  command(program, 'lsp', 'serve an editor with what the compiler knows: the language server', {
    notes: ['docs/editors.md says how to set an editor up. The server speaks over standard input and output.'],
    examples: ['phisegc lsp --stdio', 'phisegc lsp --stdio 2> lsp.log'],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--stdio', 'speak over standard input and output, as without it')
    .action(async () => {
      const { lsp } = await import('./lsp.ts');
      finish(await lsp(process.stdin, process.stdout));
    });
}
