import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  mayRelease,
  refusalInWords,
  releaseRegisterSchema,
  withRelease,
} from '#shared/evaluation/rules/disclosure/releases.ts'
import { memberDigest, releaseIds, releaseKey } from '#shared/evaluation/use-cases/release-ids.ts'
import { at } from '../../support/builders/a-time.ts'
import { episodeId, participantId } from '../../support/builders/an-id.ts'

const salt = 'a0'.repeat(32)
const members = (from: number, to: number) =>
  new Set(
    Array.from({ length: to - from }, (_, index) => memberDigest(salt, participantId(from + index + 1))),
  )

const empty = releaseRegisterSchema.parse({
  version: 1,
  programme: 'southport-cps',
  salt,
  releases: [],
  members: [],
})
const first = { exportId: 'first', asOf: at('2026-01-05T09:00:00Z'), members: members(0, 100) }
const afterFirst = withRelease(empty, first)
const later = { exportId: 'second', asOf: at('2026-03-02T09:00:00Z') }

describe('a further release', () => {
  test('is made where at least twenty people were not in the last', () => {
    expect(mayRelease(empty, first)).toEqual({ allowed: true, is: 'new' })
    expect(mayRelease(afterFirst, { ...later, members: members(0, 120) })).toEqual({
      allowed: true,
      is: 'new',
    })
  })

  test('is refused within twenty people of the last, also where some have left', () => {
    const refused = { allowed: false, newPeople: 19, wantedMore: 1 }
    expect(mayRelease(afterFirst, { ...later, members: members(0, 119) })).toEqual(refused)
    expect(mayRelease(afterFirst, { ...later, members: members(50, 119) })).toEqual(refused)
    expect(mayRelease(afterFirst, { ...later, members: members(0, 99) })).toMatchObject({ newPeople: 0 })
  })

  test('of the same people at a later moment is refused: what changed since would be somebody’s', () => {
    expect(mayRelease(afterFirst, { ...later, members: first.members })).toMatchObject({ allowed: false })
  })

  test('of the same people and moment is the same cut, and the same id a repeat', () => {
    expect(mayRelease(afterFirst, { ...first, exportId: 'again' })).toEqual({ allowed: true, is: 'same-cut' })
    expect(mayRelease(afterFirst, { ...first, members: members(0, 3) })).toEqual({
      allowed: true,
      is: 'repeat',
    })
    expect(withRelease(afterFirst, first)).toEqual(afterFirst)
  })

  test('is compared with the last one, whose people alone are kept', () => {
    const register = withRelease(afterFirst, { ...later, members: members(0, 130) })
    expect(register.releases.map(({ people }) => people)).toEqual([100, 130])
    expect(register.members).toHaveLength(130)
    expect(releaseRegisterSchema.parse(JSON.parse(JSON.stringify(register)))).toEqual(register)
  })

  test('is refused in words that say when it will be possible, and not how many are new', () => {
    const words = refusalInWords({ exportId: 'first', asOf: first.asOf, people: 100 })
    expect(words).toContain('fewer than 20 people')
    expect(words).toContain('possible once at least 20 people')
    expect(words).not.toMatch(/\b19\b|\b1\b/)
  })
})

const secret = createHash('sha256').update('a secret of the tests').digest()
const keyOf = (exportId: string) => releaseKey(secret, 'southport-cps', exportId)

describe('the pseudonyms of a release', () => {
  test('are ids in the usual form, the same for the same export and others for each export', () => {
    const [one, again, other] = ['a', 'a', 'b'].map((id) =>
      releaseIds(keyOf(id)).participant(participantId(1)),
    )
    expect(one).toMatch(/^p[0-9a-hjkmnp-tv-z]{15}$/)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
    expect(releaseIds(keyOf('a')).episode(episodeId(1))).toMatch(/^e[0-9a-hjkmnp-tv-z]{15}$/)
  })

  test('order people otherwise than the stored ids do', () => {
    const stored = Array.from({ length: 50 }, (_, index) => participantId(index + 1))
    const orderIn = (exportId: string) => {
      const ids = releaseIds(keyOf(exportId))
      return stored.toSorted((a, b) => (ids.participant(a) < ids.participant(b) ? -1 : 1))
    }
    expect(orderIn('a')).not.toEqual(stored)
    expect(orderIn('a')).not.toEqual(orderIn('b'))
  })

  test('need a key of 256 bits', () => {
    expect(() => releaseIds(new Uint8Array(16)).participant(participantId(1))).toThrow('32 bytes')
  })
})
