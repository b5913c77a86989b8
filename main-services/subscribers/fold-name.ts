/** A name as names are sorted and found: without accents and capitals. */

export const foldName = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
