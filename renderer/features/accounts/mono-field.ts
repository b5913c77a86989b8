/** A field that holds an identifier: monospaced, a slashed zero, and `==` as two signs. */
export const monoField = {
  input: {
    fontFamily: 'var(--mantine-font-family-monospace)',
    fontSize: '0.75rem',
    fontFeatureSettings: '"zero"',
    fontVariantLigatures: 'none',
  },
} as const
