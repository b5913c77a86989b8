/** Gives a CSV to the browser as a file to keep. */

/** The mark at the start tells spreadsheets that the file is UTF-8. */
export function saveCsv(pages: readonly string[], name: string) {
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...pages], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
