/** `fetching` is called before a download, which takes its time. */
export function findElectron(o?: { fetching?: () => void }): { readonly path: string } | { readonly words: string }
