import type { Client, Outcome } from '../client.ts';
import type { EngineCalls, LevelShape, TrainingEvent } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import type { Failure } from '../failure.ts';
import type { Project } from '../project.ts';
import type { Action } from '../view/notice.ts';

/** A model that is open: what the parts of the panel work with. */
export interface OpenModel {
  readonly facts: Facts;
  readonly project: Project;
  readonly levels: readonly LevelShape[];
  /** Whether samples differ. */
  readonly isRandom: boolean;
  /** Asks the engine; null where it failed, which is said, or where the model is closed. */
  ask<Name extends keyof EngineCalls & string>(
    name: Name,
    request: EngineCalls[Name]['request'],
  ): Promise<EngineCalls[Name]['reply'] | null>;
  /** Makes the trainer, if there is none with these weights; false where that failed, which is said. */
  prepareTraining(): Promise<boolean>;
  /** What a person hears who does not see the page. */
  say(text: string): void;
  tell(failure: Failure, actions?: readonly Action[]): void;
  hideNotice(): void;
}

/** A part of the panel, made for one model. */
export interface Part {
  readonly element: HTMLElement;
  /** Told of steps. */
  onTraining?(event: TrainingEvent): void;
  /** Told that other weights are in use. */
  onWeights?(): void;
  dispose?(): void;
}

export type EngineClient = Client<EngineCalls>;
export type EngineOutcome = Outcome<EngineCalls[keyof EngineCalls]['reply']>;
