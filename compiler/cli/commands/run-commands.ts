import type { Command } from 'commander';
import { command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CompareArguments } from './compare.ts';
import type { DoctorArguments } from './doctor.ts';
import type { EvaluateArguments } from './evaluate.ts';
import type { ExportArguments } from './export.ts';
import { append, ENGINE, MODEL, SET, THREADS } from './options.ts';
import type { ReportArguments } from './report.ts';
import type { SampleArguments } from './sample.ts';
import type { SweepArguments } from './sweep.ts';
import type { TrainArguments } from './train.ts';

/** Commands that need an engine, and those that look at what it left: `phisegc train | sweep | sample | evaluate | …`. */
export function addRunCommands(
  program: Command,
  context: Context,
  argv: readonly string[],
  finish: (code: ExitCode) => void,
): void {
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
      const { train } = await import('./train.ts');
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
    .option('--list', 'print points, settings, weights, GFLOP of a step, memory and time')
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
    .option('--rate <g>', 'GFLOP per second that training reaches here; without it no time is predicted')
    .option('--json', 'write the plan, or where the points stand, as one JSON object')
    .action(async (spec: string, options: Omit<SweepArguments, 'spec'>) => {
      const { sweep } = await import('./sweep.ts');
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
      const { sample } = await import('./sample.ts');
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
      const { evaluate } = await import('./evaluate.ts');
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
      const { report } = await import('./report.ts');
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
      const { exportRun } = await import('./export.ts');
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
      const { compare } = await import('./compare.ts');
      finish(await compare({ ...options, runs }, context));
    });

  command(program, 'doctor', 'try every engine with a tiny model, and say what is missing and how to fix it', {
    examples: ['phisegc doctor --engine webgpu', 'phisegc doctor --json > doctor.json'],
    exits: [EXIT.fine, EXIT.failed],
  })
    .option('--engine <engine>', 'only this engine; repeat for several', append)
    .option('--json', 'write the findings as one JSON object')
    .action(async (options: DoctorArguments) => {
      const { doctor } = await import('./doctor.ts');
      finish(await doctor(options, context));
    });
}
