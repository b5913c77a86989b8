/** console.db 15: ONTs and routers, what RADIUS said of them, and sites. */
export const hardware = `
`
