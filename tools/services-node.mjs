/** How Node is started for the services. */

/**
 * Left to itself V8 lets short-lived objects fill some 100 MB before it looks at them; collected sooner, they cost a
 * few megabytes and no time that shows (5,000 packets/s: 280 MB resident instead of 490). Where it then may choose
 * between memory and speed, it takes memory (100,000 sessions at 5,000 packets/s: 298 MB instead of 364, at the price
 * of a fifth of the projector's highest rate).
 */
export const SERVICES_NODE_FLAGS = ['--max-semi-space-size=4', '--optimize-for-size']

/**
 * glibc gives each thread an arena of its own and hands little of it back: with one for all, the same work holds 30 to
 * 50 MB less. SQLite and V8 take memory in pieces large enough that the threads hardly wait for one another there.
 */
export const SERVICES_NODE_ENV = { MALLOC_ARENA_MAX: '1' }
