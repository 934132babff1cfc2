import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import type { Level } from '../explain/levels.ts';
import { formatMap } from '../explain/stages.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { ModelItem, ModelMember, SectionMember, SettingMember, SubnetMember } from '../syntax/ast.ts';
import { printSegment } from '../syntax/print.ts';
import type { Analysis, Range } from './analysis.ts';
import { macsText, short } from './hover/numbers.ts';
import type { ModelFacts, PricedStage } from './knowledge.ts';

/** What stands behind a part of the text, and more of it where one points at it. */
interface Note {
  readonly at: number;
  readonly text: string;
  readonly more?: string;
}

/**
 * What the text of models comes to, behind the text: shapes, parameters and cost of slots and subnets, the size of each latent, what
 * weighs how much, and the only way from the image to the segmentation. Only for models without errors.
 */
export function inlayHints(analysis: Analysis, range: Range): InlayHint[] {
  const { knowledge, file, document } = analysis;
  const [from, to] = [analysis.offsetAt(range.start), analysis.offsetAt(range.end)];
  const models = (knowledge.documentOf(file)?.items ?? []).filter((item) => item.kind === 'model');
  return models
    .flatMap((model) => {
      const facts = knowledge.model(model.name.text);
      return facts ? notesOf(model, facts) : [];
    })
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, text, more }) => ({
      position: document.positionAt(at),
      label: text,
      kind: InlayHintKind.Type,
      paddingLeft: true,
      ...(more === undefined ? {} : { tooltip: { kind: 'markdown', value: more } }),
    }));
}

function notesOf(model: ModelItem, facts: ModelFacts): readonly Note[] {
  const { stages } = facts;
  return [
    { at: model.name.span.end, text: costText(stages) },
    ...model.body.members.flatMap((member) => notesOfMember(member, '', facts)),
  ];
}

function notesOfMember(member: ModelMember | SectionMember, prefix: string, facts: ModelFacts): readonly Note[] {
  if (member.kind === 'subnet') return notesOfSubnet(member, facts);
  if (member.kind === 'section') {
    const inner = `${prefix}${member.path.segments.map(printSegment).join('.')}.`;
    return member.body.members.flatMap((one) => notesOfMember(one, inner, facts));
  }
  if (member.kind !== 'setting') return [];
  const path = prefix + member.path.segments.map(printSegment).join('.');
  const latents = facts.levels.filter(({ l }) => l !== null).sort((a, b) => (a.l ?? 0) - (b.l ?? 0));
  if (path === 'latent.levels' && latents.length > 0)
    return [{ at: member.value.span.end, text: latents.map(({ l, z }) => `z[${l}] ${z}`).join(', ') }];
  if (path === 'latent.beta' && latents.length > 0) return [weights(member, latents)];
  return slotNotes(member, facts.stages);
}

function notesOfSubnet({ role, signature, topology, like, body }: SubnetMember, facts: ModelFacts): readonly Note[] {
  const own = facts.stages.filter(({ subnet }) => subnet === role);
  const head = topology?.span ?? like?.span ?? signature.span;
  return [
    ...(role === 'likelihood' ? flowNotes(signature.span.end, facts) : []),
    ...(own.length > 0 ? [{ at: head.end, text: costText(own) }] : []),
    ...(body?.members ?? []).flatMap((member) => (member.kind === 'setting' ? slotNotes(member, facts.stages) : [])),
  ];
}

/** What fills a slot, at all levels, in the first of the subnets that have its text. */
function slotNotes({ span, value }: SettingMember, stages: readonly PricedStage[]): readonly Note[] {
  const filled = stages.filter(({ origin }) => origin && isWithin(origin, span));
  const own = filled.filter(({ subnet }) => subnet === filled[0]?.subnet).sort(byIndex);
  const shapes = own.flatMap(({ type }) => (type ? [formatMap(type)] : []));
  const distinct = [...new Set(shapes)];
  if (distinct.length === 0) return [];
  const [first, last] = [distinct[0] ?? '', distinct.at(-1) ?? ''];
  const shape = distinct.length === 1 ? first : `${first} … ${last}`;
  const rows = own.map((stage) => `- ${stage.name}: ${stage.type ? formatMap(stage.type) : ''} · ${costText([stage])}`);
  return [{ at: value.span.end, text: `${shape} · ${costText(own)}`, more: rows.join('\n') }];
}

/** `mu[0]` before `mu[1]` */
function byIndex(a: PricedStage, b: PricedStage): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

/** `1.2 M parameters · 0.31 GMAC` */
function costText(stages: readonly PricedStage[]): string {
  const sum = (value: (stage: PricedStage) => number): number =>
    stages.reduce((total, stage) => total + value(stage), 0);
  const macs = sum((stage) => stage.macs);
  const parameters = `${short(sum(({ trainable }) => trainable))} parameters`;
  return macs > 0 ? `${parameters} · ${macsText(macs)}` : parameters;
}

/** What the KL of each level weighs, summed over an image: its weight times its elements. */
function weights({ value }: SettingMember, latents: readonly Level[]): Note {
  const rows = latents.map(({ l, z, beta }) => {
    const elements = elementsOf(z ?? '');
    const weight = beta === null ? '?' : beta === 'schedule' ? 'a schedule' : String(beta);
    const product =
      typeof beta === 'number' && elements !== null ? short(beta * elements) : `${weight} × ${elements ?? z}`;
    return { product, row: `- z[${l}]: ${weight} × ${elements ?? z} = ${product}` };
  });
  return {
    at: value.span.end,
    text: `β × elements: ${rows.map(({ product }) => product).join(', ')}`,
    more: rows.map(({ row }) => row).join('\n'),
  };
}

/** The numbers in a map of a known size, `32×32×2`; null where its size is the caller's. */
function elementsOf(map: string): number | null {
  const extents = map.split('×').map(Number);
  return extents.every(Number.isFinite) ? extents.reduce((product, extent) => product * extent, 1) : null;
}

/** How the image reaches the segmentation: proved on the graph that draws samples. */
function flowNotes(at: Span['end'], { model: { spec }, flow }: ModelFacts): readonly Note[] {
  if (!spec.latent) return [];
  const { bypass, witness } = flow();
  const { name, levels } = spec.latent;
  const [x, s] = [spec.input.name, spec.target.name];
  const latents = levels > 1 ? `${name}[0..${levels - 1}]` : `${name}[0]`;
  if (!bypass) return [{ at, text: `${x} reaches ${s} only through ${latents}` }];
  return [{ at, text: `${x} reaches ${s} past ${name}`, more: `${witness.join(' → ')}` }];
}
