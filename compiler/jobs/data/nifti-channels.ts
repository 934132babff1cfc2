import { typeName } from '../../../runtime/data/import/nifti/header.ts';
import { type Plain, rangeOf } from '../../../runtime/data/import/nifti/slices.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** Which channels of a file that has several; null where it has one. */
export type ChannelChoice = readonly number[] | 'all' | null;

/** What was found, or why it cannot be told. */
export type Found<T> = { readonly value: T } | { readonly finding: Diagnostic };

/** Those of a file's channels that are asked for; null asks for the only one. */
export function chooseChannels(path: string, count: number, wanted: ChannelChoice): Found<readonly number[]> {
  if (wanted === 'all') return { value: Array.from({ length: count }, (_, index) => index) };
  const stray = wanted?.find((index) => index >= count);
  if (wanted === null ? count === 1 : stray === undefined) return { value: wanted ?? [0] };
  const reason = `it has ${counted(count, 'channel')}${stray === undefined ? '' : `, and no channel ${stray}`}`;
  const help = [
    `\`--channel K\` takes one of them, 0 to ${count - 1}; \`--channel 0,2\` takes several, \`--channel all\` all`,
  ];
  return { finding: diagnose('data/import-unreadable', { path, reason }, { help }) };
}

/** A channel, and the intensities of it that become 0 and 255. */
export interface Seen {
  readonly plain: Plain;
  readonly window: Window;
}

/** Channels with the windows that were given: one for all, or one for each. */
export function seenOf(
  path: string,
  channels: readonly Plain[],
  given: readonly Window[] | null,
): Found<readonly Seen[]> {
  if (given !== null && given.length > 1 && given.length !== channels.length) {
    const problem = `--window names ${given.length} windows, and ${path} gives ${counted(channels.length, 'channel')}`;
    return {
      finding: diagnose(
        'cli/usage',
        { problem },
        { help: ['one window is for all channels, several are one for each'] },
      ),
    };
  }
  const seen: Seen[] = [];
  for (const [index, plain] of channels.entries()) {
    const found = windowOf(path, plain, given?.[given.length > 1 ? index : 0] ?? null);
    if ('finding' in found) return found;
    seen.push({ plain, window: found.value });
  }
  return { value: seen };
}

/** Bytes without a scale are grey levels as they are; of everything else a window must be given. */
function windowOf(path: string, image: Plain, given: Window | null): Found<Window> {
  const { header } = image.volume;
  if (given !== null) return { value: given };
  if (header.type === 'u1' && header.slope === 1 && header.inter === 0) return { value: [0, 255] };
  const [low, high] = rangeOf(image);
  const shown =
    header.shown === null ? [] : [`the file says that ${header.shown.join(' to ')} is to be shown (cal_min, cal_max)`];
  const help = ['`--window LOW:HIGH` says which values become 0 and 255, in all images', ...shown];
  return { finding: diagnose('data/no-window', { path, type: typeName(header), low, high }, { help }) };
}
