/** Flags of Node, before the file. */
export const SERVICES_NODE_FLAGS: readonly string[]
