export type { StepRecord, ValidationRecord } from '../../runtime/index.ts';
export type { Axis as SliceAxis } from '../../runtime/data/import/nifti/slices.ts';
export type { RangeStore } from '../../runtime/data/import/to-bytes.ts';
export type { Window } from '../../runtime/pictures/window.ts';
export type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
export type { WatchedLoss } from '../objective/term.ts';
export { type CheckedData, checkData } from './check-data.ts';
export { createJob, type JobOptions } from './create-job.ts';
export type { CropSize } from './data/crop-size.ts';
export type { DataFolder, Imported } from './data/finish-import.ts';
export type { SystemPart } from './doctor/system.ts';
export type { Trial } from './doctor/trial.ts';
export { type Diffed, type DiffRequest, diff } from './diff.ts';
export { type DoctorRequest, doctor, type EngineTrial, type Examined } from './doctor.ts';
export { type Evaluated, type EvaluateRequest, evaluate } from './evaluate.ts';
export type { Evaluation, Member, ScoredImage, ScoredSplit, ScoredWeights, Subject } from './evaluation/evaluation.ts';
export { type DrawFiguresRequest, type DrawnFigures, drawFigures } from './draw-figures.ts';
export type { ImageChoice } from './figures/choose-images.ts';
export { type EvaluateEnsembleRequest, evaluateEnsemble } from './evaluate-ensemble.ts';
export { type EvaluatePredictionsRequest, evaluatePredictions } from './evaluate-predictions.ts';
export { type ImportHdf5Request, importHdf5 } from './import-hdf5.ts';
export type { LidcStore } from './data/cut-nodules.ts';
export type { PngStore } from './data/read-png-case.ts';
export { type ImportHpuCropsRequest, importHpuCrops } from './import-hpu-crops.ts';
export { type ImportKnegtRequest, importKnegt } from './import-knegt.ts';
export { type ImportLidcRequest, importLidc } from './import-lidc.ts';
export { type ImportNiftiRequest, importNifti } from './import-nifti.ts';
export { type ImportPngRequest, importPng } from './import-png.ts';
export type { Job, JobEvent } from './job.ts';
export { type PreviewDataRequest, type PreviewedData, previewData } from './preview-data.ts';
export type { Refused } from './open/survive-engine.ts';
export { type Sampled, type SampleRequest, sample } from './sample.ts';
export type { SpecWithSettings } from './spec-with-settings.ts';
export { type Compared, type CompareRequest, compare } from './compare.ts';
export type { ScoresWanted } from '../compare/common-scores.ts';
export type {
  ComparedEvaluation,
  ComparedRun,
  Contender,
  LeftOut,
  RunCost,
  RunState,
  StoredImage,
  StoredScores,
  TimedValidation,
  TrainingData,
} from '../compare/compared-run.ts';
export type { Axis, Basis, Comparison, Method, MethodRun } from '../compare/comparison.ts';
export type { MissingScores } from './compare/evaluate-missing.ts';
export type { Figures, FiguresRow } from '../compare/figures.ts';
export type { ScoreTable, TableCell, TableRow } from '../compare/score-table.ts';
export type { ComparedPaths } from './compare/read-compared-runs.ts';
export {
  type Reference,
  type Scored,
  type TrainedModel,
  type TrainedOn,
  type TrainedWeights,
  type Training,
  trainedModels,
  type Validated,
} from './trained-models.ts';
export { type TabulateRequest, type Tabulated, tabulate } from './tabulate.ts';
export { type ComparePageRequest, writeComparePage } from './compare-page.ts';
export { type ExportedMetrics, type ExportMetricsRequest, exportMetrics } from './export-metrics.ts';
export { type ExportedWeights, type ExportWeightsRequest, exportWeights } from './export-weights.ts';
export { type SlurmShare, type Submitted, type SubmitSweepRequest, submitSweep } from './submit-sweep.ts';
export type { SubmittedJob } from './sweep/slurm/job-log.ts';
export {
  beginSweep,
  type LocalShare,
  resumeSweep,
  type SweepRequest,
  type SweepState,
  type Swept,
  sweep,
  sweepRate,
  sweepState,
  trainPoint,
} from './sweep.ts';
export { type Planned, type PlanRequest, planSweep } from './sweep/plan.ts';
export type { PlannedSpecs } from './sweep/plan-points.ts';
export type { PointState, PointStatus } from './sweep/point-state.ts';
export type { PointProgress } from './sweep/run-local.ts';
export type { PointEnd } from './sweep/run-point.ts';
export type { StoredPoint, SweepFolder, SweepRecord } from './sweep/sweep-folder.ts';
export type { PlannedPoint, SweepPlan } from './sweep/sweep-plan.ts';
export { type Manifest, type ManifestRequest, sweepManifest } from './sweep-manifest.ts';
export { type ProjectData, type StartedProject, type StartProjectRequest, startProject } from './start-project.ts';
export { type Synthesized, type SynthesizeRequest, synthesize } from './synthesize.ts';
export { type Trained, type TrainRequest, train } from './train.ts';
export type { AskedLimit } from './training/limit.ts';
export type { AskedValidation } from './training/validation.ts';
export type { RunWish } from './training/open-run.ts';
export type { Ending } from './training/run-record.ts';
export type { TrainingEnd } from './training/run-training.ts';
