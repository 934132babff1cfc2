import type { Graph, OpName } from '../graph/ir.ts';
import type { Plan, TrainingPlan } from '../passes/plan.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../elaborate/types.ts';

export type TargetId = 'node-gpu' | 'node' | 'webgpu' | 'onnx' | 'wasm' | 'cpu';

interface CommonRequest {
  readonly spec: Spec;
  readonly header: {
    /** The command that makes the files again. */
    readonly regenerate: string;
    /** Where to run it, as seen from the folder of the files; the command does not depend on it when this is absent. */
    readonly folder?: string | undefined;
    /** The compiler's version. */
    readonly version: string;
    readonly weightsHash: string;
  };
  /** The spec's line at a span: `encode = unit(channels[r]) * 3`. */
  readonly lineOf: (span: Span) => string | null;
}

export interface EmitRequest extends CommonRequest {
  /** The sampling graph after its passes. */
  readonly plan: Plan;
}

export interface EmitTrainerRequest extends CommonRequest {
  /** A step of training. */
  readonly plan: TrainingPlan;
  /** All subnets: a trainer keeps the weights that its steps do not change, too. */
  readonly networks: Graph;
  /** The weights that samples are drawn with, by name: a trainer that starts from such has them, and no others. */
  readonly sampled: ReadonlySet<string>;
}

/** A file of generated code. */
export interface OutputFile {
  /** Relative to the output folder. */
  readonly path: string;
  /** Text, or bytes. */
  readonly content: string | Uint8Array;
}

/** An engine that generated code can run on. */
export interface Target {
  readonly id: TargetId;
  /** A few words for people: `WebAssembly, in Node and browsers`. */
  readonly title: string;
  /** The npm packages that the generated files import. */
  readonly packages: readonly string[];
  /** Those that they import in Node and not in browsers. */
  readonly nodePackages: readonly string[];
  /** The kernels that an op needs and the engine lacks. */
  missing(op: OpName): readonly string[];
  /**
   * The files of a model: its code, and what that reads. The engine must have all ops.
   * @param firstLine of files of text: what made them
   */
  model(request: EmitRequest, firstLine: string): Promise<readonly OutputFile[]>;
  /** The files of a model's training code, in the same order. */
  trainer(request: EmitTrainerRequest, firstLine: string): Promise<readonly OutputFile[]>;
  /** The text of `engine.ts`, which opens the engine; `header` goes first. */
  engine(header: string): string;
}
