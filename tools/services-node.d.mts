/** Flags of Node, before the file. */
export const SERVICES_NODE_FLAGS: readonly string[]
export const SERVICES_NODE_ENV: Readonly<Record<string, string>>
