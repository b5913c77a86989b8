/** Paper is white: a page is printed in its light colours, whatever it is looked at in. */

/** Returns the way to stop. */
export function printInLight(page: Window): () => void {
  const root = page.document.documentElement
  const name = 'data-mantine-color-scheme'
  let shown: string | null = null
  const before = () => {
    shown = root.getAttribute(name)
    root.setAttribute(name, 'light')
  }
  const after = () => {
    if (shown !== null) root.setAttribute(name, shown)
  }
  page.addEventListener('beforeprint', before)
  page.addEventListener('afterprint', after)
  return () => {
    page.removeEventListener('beforeprint', before)
    page.removeEventListener('afterprint', after)
  }
}
