/** console.db 14: imports of subscribers while they run. */
export const customerImports = `
`
