/** One word of a Windows command line, as the C runtime takes it apart again ("Parsing C command-line arguments"). */
export function quoteForWindows(word: string): string {
  if (word !== '' && !/[\s"]/.test(word)) return word
  // A backslash stands for itself, unless a quotation mark follows it: there it is written twice.
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`
}
