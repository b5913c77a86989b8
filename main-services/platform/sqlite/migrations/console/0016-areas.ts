/** console.db 16: coverage, suburbs and zones as areas. */
export const areas = `
`
