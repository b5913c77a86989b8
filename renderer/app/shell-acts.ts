/** What the palette offers of the desktop's own: paper, PDF and the size of the page. */
import { IconFileTypePdf, IconPrinter, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import type { Shell } from '../bridge/shell.ts'
import { notice } from '../ui/notice.ts'
import type { PaletteAct } from './palette-entries.ts'

/** The keys are the shell's menu's, which is hidden on Windows and Linux: the `?` sheet is where they are found. */
export const shellKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl', 'P'], does: 'Print this page' },
  { keys: ['Ctrl', '+'], does: 'Larger' },
  { keys: ['Ctrl', '−'], does: 'Smaller' },
  { keys: ['Ctrl', '0'], does: 'As large as it was made' },
]

export function shellActs({ ask }: Pick<Shell, 'ask'>): readonly PaletteAct[] {
  const say = (title: string, error: { readonly type: string }) =>
    notice(title, 'words' in error ? String(error.words) : 'The desktop did not answer.')
  const print = async () => {
    const printed = await ask.print({})
    if (!printed.ok) say('The page was not printed', printed.error)
  }
  const savePdf = async () => {
    const saved = await ask.savePdf({ suggestedName: pdfName(document.title) })
    if (!saved.ok) say('The page was not saved', saved.error)
  }
  const zoom = (step: 'in' | 'out' | 'reset') => () => void ask.zoom({ step })
  return [
    { word: 'Print this page', hint: 'to a printer of this machine', icon: IconPrinter, to: () => void print() },
    { word: 'Save this page as a PDF', hint: 'light, on A4', icon: IconFileTypePdf, to: () => void savePdf() },
    { word: 'Zoom in', hint: 'everything larger', icon: IconZoomIn, to: zoom('in') },
    { word: 'Zoom out', hint: 'everything smaller', icon: IconZoomOut, to: zoom('out') },
    { word: 'Zoom to 100 %', hint: 'as large as it was made', icon: IconZoomReset, to: zoom('reset') },
  ]
}

/** No system takes every letter in a file's name. */
const pdfName = (title: string): string =>
  `${
    title
      .replaceAll(/[/\\:*?"<>|\p{Cc}]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim() || 'page'
  }.pdf`
