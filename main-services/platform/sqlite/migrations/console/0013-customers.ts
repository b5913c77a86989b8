/** console.db 13: people and organisations, how to reach them, RICA, consents, services. */
export const customers = `
`
