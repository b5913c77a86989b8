/** A cell that a spreadsheet reads as what it says, and never as a formula. */

const LIKE_A_FORMULA = /^[=+\-@\t\r]/
const PHONE = /^\+\d+$/

/**
 * A text that begins like a formula is one to a spreadsheet, also within quotation marks; an apostrophe before it keeps
 * it text (OWASP, CSV Injection). Numbers stay what they are. `phones`: so does `+27821234567`, of which a spreadsheet
 * makes a number at worst, in a file that is to be read again.
 */
export const noFormula = <Cell extends string | number | null>(
  cell: Cell,
  { phones = false }: { readonly phones?: boolean } = {},
): Cell | string =>
  typeof cell === 'string' && LIKE_A_FORMULA.test(cell) && !(phones && PHONE.test(cell)) ? `'${cell}` : cell
