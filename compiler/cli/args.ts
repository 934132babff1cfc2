import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package-files.ts';
import { command } from './command.ts';
import type { CheckArguments } from './commands/check.ts';
import type { CompareArguments } from './commands/compare.ts';
import type { CompileArguments } from './commands/compile.ts';
import { addDataCommands } from './commands/data/commands.ts';
import type { DiffArguments } from './commands/diff.ts';
import type { DoctorArguments } from './commands/doctor.ts';
import type { EvaluateArguments } from './commands/evaluate.ts';
import type { ExplainArguments } from './commands/explain.ts';
import type { ExportArguments } from './commands/export.ts';
import type { FormatArguments } from './commands/format.ts';
import type { InitArguments } from './commands/init.ts';
import type { ReportArguments } from './commands/report.ts';
import type { SampleArguments } from './commands/sample.ts';
import type { SweepArguments } from './commands/sweep.ts';
import type { TrainArguments } from './commands/train.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { usageProblem } from './usage-problem.ts';

/** Runs one command line, without the program's name, and says what to exit with. */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  const results: ExitCode[] = [];
  const program = createProgram(context, argv, (code) => results.push(code));
  return program.parseAsync(argv, { from: 'user' }).then(
    () => results.at(-1) ?? EXIT.fine,
    (error: unknown) => {
      if (error instanceof CommanderError) return afterUsage(error, program, argv, context);
      return Promise.reject(error);
    },
  );
}

/** Each command loads its own code when it runs, so that none pays for another. */
function createProgram(context: Context, argv: readonly string[], finish: (code: ExitCode) => void): Command {
  const program = new Command('phisegc')
    .description('Compiles declarative models for probabilistic segmentation to typed TensorFlow.js code and ONNX.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err, outputError: () => undefined });

  command(program, 'init [folder]', 'begin a project: data, a commented spec, a package.json with scripts', {
    notes: ['It asks where the images come from, unless an option says it. Nothing is overwritten.'],
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
    .option('--name <name>', 'name of the model and of its file', 'lesions')
    .option('-y, --yes', 'ask nothing: synthetic images, unless an option says otherwise')
    .action(async (folder: string | undefined, options: Omit<InitArguments, 'folder'>) => {
      const { init } = await import('./commands/init.ts');
      finish(await init({ ...options, folder: folder ?? '.' }, context));
    });

  command(program, 'check <spec...>', 'look for mistakes in specs', {
    examples: ['phisegc check specs/phiseg-l5.phiseg', 'phisegc check specs/*.phiseg --json'],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors],
  })
    .option('--json', 'write the findings as one JSON object (grammar/diagnostics.schema.json)')
    .option('--set <path=value>', SET, append)
    .action(async (specs: readonly string[], options: Omit<CheckArguments, 'specs'>) => {
      const { check } = await import('./commands/check.ts');
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
      const { compile } = await import('./commands/compile.ts');
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
      const { format } = await import('./commands/format.ts');
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
      const { explain } = await import('./commands/explain.ts');
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
      const { diff } = await import('./commands/diff.ts');
      finish(await diff({ ...options, a, ...(b === undefined ? {} : { b }) }, context));
    });

  command(program, 'train <spec>', 'train a model on a data folder', {
    examples: [
      'phisegc train specs/phiseg-l5.phiseg --data data/lidc128 --out run --minutes 20',
      'phisegc train specs/phiseg-l5.phiseg --data data/lidc128 --out run --steps 5000 --continue',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .requiredOption('--data <dir>', 'data folder; its split train is trained on')
    .requiredOption('--out <dir>', 'run folder: where it comes from, the spec, checkpoints, metrics, report')
    .option(
      '--steps <n>',
      'stop after this many steps, counted from the start of the run (default: train.steps of the spec)',
    )
    .option('--minutes <m>', 'stop after this time of training, counted anew by each call; validations are not counted')
    .option('--engine <engine>', ENGINE)
    .option('--threads <n>', THREADS)
    .option('--seed <k>', 'seed of first weights, data order and noise (default: 0)')
    .option(
      '--weights <file>',
      'begin with the weights of another model, as far as names and shapes fit: a weights file, a checkpoint or trained:NAME',
    )
    .option('--resume', 'continue from the last checkpoint of the run folder')
    .option(
      '--continue',
      'the same where the folder holds a run, and begin one otherwise: for jobs that are queued again',
    )
    .option(
      '--validate-every <n>',
      'steps between two validations on the split val; one more follows the last step',
      '500',
    )
    .option('--validate-images <n>', 'images scored by each validation, spread over the split; 0 for none', '100')
    .option('--samples <n>', 'samples per image in each validation', '16')
    .option('--set <path=value>', SET, append)
    .action(async (spec: string, options: Omit<TrainArguments, 'spec' | 'command'>) => {
      const { train } = await import('./commands/train.ts');
      finish(await train({ ...options, spec, command: argv }, context));
    });

  command(program, 'sweep <spec>', 'list or train the runs of a sweep, each checked and costed before anything runs', {
    examples: [
      'phisegc sweep specs/ablation.phiseg --list',
      'phisegc sweep specs/ablation.phiseg --data data/lidc128 --out sweeps/ablation --steps 5000',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .option(
      '--sweep <path=values>',
      'an axis, latent.levels=1..5 or seed=0..2; replaces that of the sweep (repeat for several)',
      append,
    )
    .option('--set <path=value>', 'change a setting in every point (repeat for several)', append)
    .option('--list', 'print points, settings, weights, GFLOP of a step, memory and hours')
    .option('--data <dir>', 'data folder that every point is trained on')
    .option('--out <dir>', 'sweep folder: points.jsonl, and a run folder for each point in runs/')
    .option('--steps <n>', 'steps of each run (default: train.steps of each point)')
    .option('--minutes <m>', 'minutes of training of each run, all its sessions together')
    .option('--engine <engine>', ENGINE)
    .option(
      '--jobs <n>',
      'points at a time, among which threads are divided (default: as many as processors and memory take)',
    )
    .option(
      '--slurm <options>',
      'submit the points to Slurm with these options of sbatch, and return: "--partition=gpu --gres=gpu:1 --time=4:00:00"',
    )
    .option('--parallel <n>', 'with --slurm: points at a time (default: as many as Slurm gives)')
    .option('--resume', 'continue a sweep folder: what is missing, what failed, and what is half done')
    .option('--point <line>', 'train one point of a sweep folder in this process, as schedulers do')
    .option(
      '--kubernetes <place>',
      'print a manifest for a sweep folder: image=…,claim=…,parallel=8,limit.nvidia.com/gpu=1',
    )
    .option('--status', 'say where the points of a sweep folder stand')
    .option('--validate-every <n>', 'steps between two validations on the split val', '500')
    .option('--validate-images <n>', 'images scored by each validation, spread over the split; 0 for none', '100')
    .option('--samples <n>', 'samples per image in each validation', '16')
    .option('--rate <g>', 'GFLOP per second that training reaches here; without it no hours are predicted')
    .option('--json', 'write the plan, or where the points stand, as one JSON object')
    .action(async (spec: string, options: Omit<SweepArguments, 'spec'>) => {
      const { sweep } = await import('./commands/sweep.ts');
      finish(await sweep({ ...options, spec }, context));
    });

  command(program, 'sample <spec> <image-or-data>', 'draw segmentations of an image, or of a data folder', {
    notes: [MODEL],
    examples: [
      'phisegc sample trained:phiseg-l5 examples/model/patches/patch-1.png --out out',
      'phisegc sample specs/phiseg-l5.phiseg data/lidc128 --split test --limit 8 --count 16 --weights run/last.safetensors --out out',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .requiredOption('--out <dir>', 'folder for the pictures and arrays')
    .option('--engine <engine>', ENGINE)
    .option('--threads <n>', THREADS)
    .option('--count <n>', 'samples per image', '8')
    .option('--seed <k>', 'seed of the noise and of initial weights', '0')
    .option(
      '--rater <k>',
      'whose outlines to draw, from 0, for a model with a rater as an input; all in turn by chance without it',
    )
    .option('--weights <file>', 'safetensors file, or trained:NAME; without it a spec has seeded initial weights')
    .option('--split <name>', 'part of a data folder: train, val or test (default: test)')
    .option('--limit <n>', 'images of a data folder, spread over its split (default: 4)')
    .option(
      '--window <low:high>',
      "stored values of a picture that are the model's 0 and 1, such as 0:4095 for 12 bits",
    )
    .option('--set <path=value>', SET, append)
    .action(async (spec: string, input: string, options: Omit<SampleArguments, 'spec' | 'input'>) => {
      const { sample } = await import('./commands/sample.ts');
      finish(await sample({ ...options, spec, input }, context));
    });

  command(
    program,
    'evaluate [spec...]',
    'score a model, runs as an ensemble, or what another method predicted, against the raters of a data folder',
    {
      notes: [MODEL],
      examples: [
        'phisegc evaluate runs/lesions --data data/lidc128 --samples 100 --json > scores.json',
        'phisegc evaluate --predictions out/other-method --data data/lidc128',
      ],
      exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
    },
  )
    .requiredOption('--data <dir>', 'data folder with the outlines of raters')
    .option('--predictions <dir>', 'score the masks in a folder: ID.npy, ID.png, ID_0.png, … or ID/0.png, …')
    .option(
      '--weights <file>',
      'safetensors file, or trained:NAME; without it a spec has seeded initial weights; of several runs, a file name in each',
    )
    .option('--split <name>', 'part of the data: train, val or test', 'test')
    .option('--samples <n>', 'samples per image; GED² falls with their number, so compare at the same (default: 16)')
    .option('--limit <n>', 'score only this many images, spread over the split')
    .option('--seed <k>', 'seed of the noise, of the intervals and of initial weights', '0')
    .option('--engine <engine>', ENGINE)
    .option('--threads <n>', THREADS)
    .option('--json', 'write the scores as one JSON object, with those of each image')
    .option('--set <path=value>', SET, append)
    .action(async (specs: readonly string[], options: Omit<EvaluateArguments, 'specs'>) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      finish(await evaluate({ ...options, specs }, context));
    });

  command(program, 'report <run>', 'draw a run as a paper prints it: figures with their captions', {
    examples: [
      'phisegc report runs/lesions --figures figures',
      'phisegc report runs/lesions --figures figures --images test-0012,test-0040 --samples 100 --width 180',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .requiredOption('--figures <dir>', 'folder for the figures (SVG) and their captions (text and LaTeX)')
    .option('--data <dir>', 'data folder with the outlines of raters (default: the one that the run was trained on)')
    .option('--split <name>', 'part of the data: train, val or test', 'test')
    .option('--images <which>', 'how many, spread over the split, or ids: test-0012,test-0040', '4')
    .option('--samples <n>', 'samples per image; the first of them are shown', '16')
    .option('--seed <k>', 'seed of the noise', '0')
    .option('--weights <file>', 'safetensors file (default: the last weights of the run)')
    .option('--width <mm>', 'of the printed figures', '122')
    .option('--engine <engine>', ENGINE)
    .option('--threads <n>', THREADS)
    .action(async (run: string, options: Omit<ReportArguments, 'run'>) => {
      const { report } = await import('./commands/report.ts');
      finish(await report({ ...options, run }, context));
    });

  command(program, 'export <run>', 'write the log or the weights of a run for other programs', {
    examples: [
      'phisegc export runs/lesions --tensorboard boards/lesions && tensorboard --logdir boards',
      'phisegc export runs/lesions --safetensors lesions.safetensors --half',
    ],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--csv <file>', 'comma-separated values: a row for each step and each validation')
    .option('--tensorboard <dir>', 'event file of TensorBoard: a folder for each run')
    .option('--safetensors <file>', 'weights without what only training needs')
    .option('--weights <file>', 'with --safetensors: of this file of the run (default: last.safetensors)')
    .option('--half', 'with --safetensors: kernels as 16-bit floats, half the size')
    .option('--sampling', 'with --safetensors: only what samples are drawn with, without the posterior')
    .action(async (run: string, options: Omit<ExportArguments, 'run'>) => {
      const { exportRun } = await import('./commands/export.ts');
      finish(await exportRun({ ...options, run }, context));
    });

  command(program, 'compare <run...>', 'compare trained runs, or all runs of a sweep, by their scores', {
    examples: [
      'phisegc compare runs/ablation scores/mose.json --evaluate',
      'phisegc compare runs/first runs/second runs/third --metric sNcc',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .option('--metric <id>', 'rank by ged, gedUnbiased, sNcc, hmIou, dice, sampleDice or dMax (default: ged)')
    .option('--table <ids>', 'one table of several metrics, such as ged,sNcc,dice, then each with its intervals')
    .option('--beside <file>', 'with --table: figures from elsewhere in columns of their own, from a YAML file')
    .option('--by <setting>', 'take runs together that differ in this setting, or in their seeds alone', 'seed')
    .option('--evaluate', 'score the runs that lack scores first, and keep the scores in their folders')
    .option('--data <dir>', 'data folder to score and to draw (default: the one that each run was trained on)')
    .option('--split <name>', 'scores of this part of the data; with --evaluate (default: test)')
    .option('--samples <n>', 'scores of so many samples per image; with --evaluate (default: 16)')
    .option('--limit <n>', 'with --evaluate: score only this many images, spread over the split')
    .option('--engine <engine>', ENGINE)
    .option('--json', 'write all numbers as one JSON object')
    .option('--csv <file>', 'write the table as comma-separated values; - is stdout')
    .option('--latex', 'write the table in LaTeX, for booktabs')
    .option('--html <file>', "write a page with charts and pictures (default: compare.html in a sweep's folder)")
    .action(async (runs: readonly string[], options: Omit<CompareArguments, 'runs'>) => {
      const { compare } = await import('./commands/compare.ts');
      finish(await compare({ ...options, runs }, context));
    });

  command(program, 'lsp', 'serve an editor with what the compiler knows: the language server', {
    notes: ['docs/editors.md says how to set an editor up. The server speaks over standard input and output.'],
    examples: ['phisegc lsp --stdio', 'phisegc lsp --stdio 2> lsp.log'],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--stdio', 'speak over standard input and output, as without it')
    .action(async () => {
      const { lsp } = await import('./commands/lsp.ts');
      finish(await lsp(process.stdin, process.stdout));
    });

  command(program, 'doctor', 'try every engine with a tiny model, and say what is missing and how to fix it', {
    examples: ['phisegc doctor --engine webgpu', 'phisegc doctor --json > doctor.json'],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--engine <engine>', 'only this engine; repeat for several', append)
    .option('--json', 'write the findings as one JSON object')
    .action(async (options: DoctorArguments) => {
      const { doctor } = await import('./commands/doctor.ts');
      finish(await doctor(options, context));
    });

  addDataCommands(program, context, finish);
  return program;
}

const ENGINE = 'onnx, wasm, cpu, node, node-gpu or webgpu (default: onnx, or wasm where onnx is missing)';
const THREADS = 'threads that the engine may take (default: as many as there are processors)';
const MODEL =
  'SPEC is a spec file, the folder of a run, or trained:NAME; `phisegc explain trained` lists the trained models.';
const SET = 'change a setting of the model, such as latent.levels=3 (repeat for several)';

function append(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Commander's complaint as a diagnostic; help that was asked for is fine. */
function afterUsage(error: CommanderError, program: Command, argv: readonly string[], context: Context): ExitCode {
  if (error.exitCode === 0) return EXIT.fine;
  if (error.code === 'commander.help') return EXIT.failed;
  context.tell([usageProblem(error, program, argv)]);
  return EXIT.failed;
}
