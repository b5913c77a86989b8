/** A page on paper: to a printer by the system's own dialog, or as a PDF. */
import type { WebContents } from 'electron'
import { err, ok, type Result } from '../shared/base/result.ts'

interface NotPossible {
  readonly type: 'NotPossible'
  readonly words: string
}

/** Resolves once the dialog is closed; a person who thought better of it is no failure. */
export function print(contents: WebContents): Promise<Result<Record<string, never>, NotPossible>> {
  return new Promise((resolve) => {
    contents.print({ printBackground: true }, (isPrinted, reason) => {
      const isGivenUp = isPrinted || /cancel/i.test(reason)
      resolve(isGivenUp ? ok({}) : err({ type: 'NotPossible', words: `It was not printed: ${reason}.` }))
    })
  })
}

/** A4 on its side, as the tables are wider than high; tagged, so that a screen reader can follow it. */
export async function drawPdf(contents: WebContents): Promise<Result<Buffer, NotPossible>> {
  try {
    return ok(
      await contents.printToPDF({
        pageSize: 'A4',
        landscape: true,
        printBackground: true,
        generateTaggedPDF: true,
        preferCSSPageSize: true,
      }),
    )
  } catch (thrown) {
    return err({ type: 'NotPossible', words: `The page could not be drawn as a PDF: ${String(thrown)}` })
  }
}
