import { scrypt, timingSafeEqual } from 'node:crypto'

/**
 * A few milliseconds a try. With 1,200 months to try, no cost protects a stolen table; on the pages the limit
 * of tries protects (docs/safety/guessing.md).
 */
const COST = { N: 1024, r: 8, p: 1 } as const
const BYTES = 32

/** `1961-04`. */
export type BirthMonth = string

export const birthMonthOf = (dateOfBirth: string): BirthMonth => dateOfBirth.slice(0, 7)

export const hashOf = (month: BirthMonth, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(month, salt, BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    )
  })

export const isMonthOf = async (
  check: { readonly salt: string; readonly hash: string },
  month: BirthMonth,
) => {
  const [given, stored] = [await hashOf(month, check.salt), check.hash].map((text) =>
    Buffer.from(text, 'base64url'),
  )
  return (
    given !== undefined &&
    stored !== undefined &&
    given.length === stored.length &&
    timingSafeEqual(given, stored)
  )
}
