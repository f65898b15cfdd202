import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followUpsMeant, paperCode, readPaperCode } from '#shared/follow-up/rules/paper-code.ts'
import { episodeIdSchema, followUpIdOf, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { followUpId, participantId, waveId } from '#test/support/builders/an-id.ts'

const letters = [...'0123456789abcdefghjkmnpqrstvwxyz']
const body = fc
  .array(fc.constantFrom(...letters), { minLength: 15, maxLength: 15 })
  .map((some) => some.join(''))
const anyParticipant = body.map((some) => participantIdSchema.parse(`p${some}`))
const anyFollowUp = fc
  .tuple(body, fc.constantFrom('10w', '6m', '12m', 'post-1'))
  .map(([some, wave]) => followUpIdOf(episodeIdSchema.parse(`e${some}`), waveId(wave)))
const anySet = fc.constantFrom('full' as const, 'core' as const)
const upper = letters.map((letter) => letter.toUpperCase())

describe('a code on paper', () => {
  it('leads back to the person, the follow-up and the set of questions, however it is typed', () => {
    fc.assert(
      fc.property(anyParticipant, anyFollowUp, anySet, (participant, followUp, set) => {
        const code = paperCode(followUp, participant, set)
        expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
        const careless = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
        for (const typed of [code, careless, ` ${code.replaceAll('-', '')} `]) {
          const read = readPaperCode(typed)
          if ('fault' in read) throw new Error(read.fault)
          expect(read.code.participant).toBe(participant)
          expect(followUpsMeant(read.code, [{ followUp }])).toEqual([{ known: { followUp }, set }])
        }
      }),
    )
  })

  it('is never read with one character wrong, or two beside each other changed about', () => {
    const mistake = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.constantFrom(...upper))
    fc.assert(
      fc.property(anyParticipant, anyFollowUp, mistake, (participant, followUp, [at, letter]) => {
        const code = paperCode(followUp, participant).replaceAll('-', '')
        const wrong = code.slice(0, at) + letter + code.slice(at + 1)
        const [one = '', two = ''] = code.slice(at)
        const swapped = code.slice(0, at) + two + one + code.slice(at + 2)
        for (const typed of [wrong, swapped])
          if (typed !== code) expect(readPaperCode(typed)).toEqual({ fault: 'mistyped' })
      }),
      { numRuns: 500 },
    )
  })

  it('tells the waves of one person apart, and the short set from the full one', () => {
    const waves = ['10w', '6m', '12m', '24m', 'late'].map((wave) => ({ followUp: followUpId(1, wave) }))
    for (const { followUp } of waves)
      for (const set of ['full', 'core'] as const) {
        const read = readPaperCode(paperCode(followUp, participantId(), set))
        expect('code' in read && followUpsMeant(read.code, waves)).toEqual([{ known: { followUp }, set }])
      }
  })

  it('says whether something is missing or mistyped', () => {
    const code = paperCode(followUpId(), participantId())
    expect(readPaperCode(code.slice(1))).toEqual({ fault: 'length' })
    expect(readPaperCode('')).toEqual({ fault: 'length' })
    expect(readPaperCode(code.replace('0', 'U'))).toEqual({ fault: 'mistyped' })
    expect(readPaperCode('!'.repeat(20))).toEqual({ fault: 'mistyped' })
  })
})
