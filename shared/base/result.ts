/** The outcome of anything that can fail for a reason the asker must answer. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
export const err = <const E>(error: E): Result<never, E> => ({ ok: false, error })
