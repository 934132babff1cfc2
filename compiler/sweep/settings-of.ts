import { joinSpans } from '../source/span.ts';
import type { PathSegment, SectionMember, SettingMember } from '../syntax/ast.ts';

/** A setting, or the settings of a section, with their whole paths. */
export function settingsOf(
  member: SettingMember | SectionMember,
  outer: readonly PathSegment[] = [],
): readonly SettingMember[] {
  const segments = [...outer, ...member.path.segments];
  if (member.kind === 'setting') {
    const span = joinSpans(member.path.span, member.value.span);
    return [{ ...member, path: { segments, span: member.path.span }, span }];
  }
  // A section of a sweep holds settings and sections only: the parser has seen to it.
  return member.body.members.flatMap((inner) => (inner.kind === 'remove' ? [] : settingsOf(inner, segments)));
}
