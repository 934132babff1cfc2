/** Compiles the model in the text, away from the page; one request after the other. */
import {
  type CheckedModel,
  check,
  compileModel,
  createPageHost,
  findTarget,
  hasErrors,
  renderText,
  type SourceMap,
  toJavaScript,
} from 'phisegc';
import type { Facts } from '../facts.ts';
import { Failed } from '../failure.ts';
import type { Project } from '../project.ts';
import { serve } from '../serve.ts';
import { factsOf } from './facts-of.ts';
import type { CompilerCalls, Modules } from './protocol.ts';

/** The model that was read last. */
let read: { readonly model: CheckedModel; readonly sources: SourceMap } | null = null;

async function readModel({ files, main, model: name }: Project): Promise<Facts> {
  const checked = await check({
    host: createPageHost(files),
    path: name === '' ? main : `${main}#${name}`,
    set: [],
    meant: 'last',
  });
  const model = checked.models.at(-1);
  if (model === undefined) throw refused(checked.diagnostics, checked.sources);
  read = { model, sources: checked.sources };
  return factsOf(model);
}

async function compile({ engine, part }: CompilerCalls['compile']['request']): Promise<Modules> {
  if (read === null) throw new Error('no model was read');
  const { model, sources } = read;
  const target = findTarget(engine, () => undefined);
  if (target === null) throw new Error(`there is no target ${engine}`);
  const command = `phisegc compile ${model.name}.phiseg --target ${engine}`;
  const compiled = await compileModel({ model, target, command, train: part === 'trainer' });
  if (hasErrors(compiled.diagnostics)) throw refused(compiled.diagnostics, sources);
  const [code] = part === 'trainer' ? compiled.trainer : compiled.model;
  const opener = compiled.files.find(({ path }) => path === 'engine.ts');
  if (code === undefined || opener === undefined) throw new Error('the compiler wrote no code');
  const modules = await toJavaScript([opener, code], (packageName) => `package:${packageName}`);
  const [engineText, codeText] = modules.map(({ content }) => String(content));
  return { engine: engineText ?? '', code: codeText ?? '' };
}

function refused(diagnostics: Parameters<typeof hasErrors>[0], sources: SourceMap): Failed {
  const errors = diagnostics.filter((finding) => hasErrors([finding]));
  const detail = errors.map((finding) => renderText([finding], sources, { color: false, width: 80 })).join('\n');
  return new Failed({ kind: 'model', detail });
}

serve<CompilerCalls>({ read: readModel, compile });
