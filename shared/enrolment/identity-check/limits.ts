/** Wrong months that one person's links take on one day, from whomever. The links themselves stay good. */
export const WRONG_TRIES_A_DAY = 5

/**
 * … and for as long as nobody at the service has looked: then it is possibly another person, and staff
 * decide. What this buys is in docs/safety/guessing.md, whose figures a test holds to these.
 */
export const WRONG_TRIES_IN_ALL = 10
