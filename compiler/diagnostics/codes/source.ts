import { error } from '../define.ts';

/** Codes of the source stage: files that cannot be read. */
export const sourceCodes = {
  'source/missing': error<{ path: string }>((p) => `there is no file ${p.path}`),
  'source/directory': error<{ path: string }>((p) => `${p.path} is a folder, not a spec`),
  'source/too-large': error<{ path: string; bytes: number; limit: number }>(
    (p) => `${p.path} has ${megabytes(p.bytes)} MB; a spec has at most ${megabytes(p.limit)} MB`,
  ),
  'source/not-text': error<{ path: string; reason: string }>((p) => `${p.path} is not UTF-8 text: ${p.reason}`),
  'source/no-trained-model': error<{ path: string }>((p) => `no trained model is called ${p.path}`),
  'source/unreadable': error<{ path: string; reason: string }>((p) => `${p.path} cannot be read: ${p.reason}`),
};

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1e4) / 100);
}
