import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import {
  findReferencesKeymap,
  formatDocument,
  formatKeymap,
  hoverTooltips,
  jumpToDefinition,
  jumpToDefinitionKeymap,
  renameKeymap,
  signatureHelp,
} from '@codemirror/lsp-client';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { completion } from './completion.ts';
import { colours, indentation, phiseg } from './language.ts';
import { overlays } from './shown.ts';

/** What every text has; a text that comes with the compiler is only read. */
export function commonExtensions(): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    phiseg,
    indentation,
    colours,
    overlays,
    completion,
    hoverTooltips(),
    signatureHelp(),
    EditorView.contentAttributes.of({ 'aria-label': 'Text of the spec', spellcheck: 'false', tabindex: '0' }),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        const at = event.ctrlKey || event.metaKey ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
        if (at === null) return false;
        view.dispatch({ selection: { anchor: at } });
        return jumpToDefinition(view);
      },
    }),
    keymap.of([
      { key: 'Mod-s', run: formatDocument, preventDefault: true },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...formatKeymap,
      ...renameKeymap,
      ...jumpToDefinitionKeymap,
      ...findReferencesKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
  ];
}
