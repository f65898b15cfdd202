/** Wrong months that one person's links accept in a day. The links stay valid. */
export const WRONG_TRIES_A_DAY = 5

/**
 * Wrong months in all until staff reset the count: by then it may be another person who tries. The odds are
 * in docs/safety/guessing.md; a test compares its figures with these.
 */
export const WRONG_TRIES_IN_ALL = 10
