/** How Node is started for the services. */

/**
 * Left to itself V8 lets short-lived objects fill some 100 MB before it looks at them; collected sooner, they cost a
 * few megabytes and no time that shows (5,000 packets/s: 280 MB resident instead of 490).
 */
export const SERVICES_NODE_FLAGS = ['--max-semi-space-size=4']

/**
 * glibc gives each thread an arena of its own and hands little of it back: with one for all, the same work holds 30 to
 * 50 MB less. SQLite and V8 take memory in pieces large enough that the threads hardly wait for one another there.
 */
export const SERVICES_NODE_ENV = { MALLOC_ARENA_MAX: '1' }
