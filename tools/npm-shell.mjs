/** npm runs a script in a shell and passes a signal on to that shell; a shell that is terminated tells nobody. */

const parent = process.ppid

/** Calls once when npm's shell above this program is gone. Import it early: what is gone already is not noticed. */
export function whenNpmEnds(act) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    act()
  }, 500)
  look.unref()
}
