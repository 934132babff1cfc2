import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package-files.ts';
import { addDataCommands } from './commands/data/commands.ts';
import { addRunCommands } from './commands/run-commands.ts';
import { addSpecCommands } from './commands/spec-commands.ts';
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

  addSpecCommands(program, context, finish);
  addRunCommands(program, context, argv, finish);
  addDataCommands(program, context, finish);
  return program;
}

/** Commander's complaint as a diagnostic; help that was asked for is fine. */
function afterUsage(error: CommanderError, program: Command, argv: readonly string[], context: Context): ExitCode {
  if (error.exitCode === 0) return EXIT.fine;
  if (error.code === 'commander.help') return EXIT.failed;
  context.tell([usageProblem(error, program, argv)]);
  return EXIT.failed;
}
