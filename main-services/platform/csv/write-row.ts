/** One row of a CSV file (RFC 4180), without its end of line. */
export const writeRow = (cells: readonly string[]): string => cells.map(quoted).join(',')

/** Blanks around a cell, and an empty first one, are kept by quotation marks too. */
const quoted = (cell: string): string => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
