import { describe, expect, it } from 'vitest'
import { questionField, typedFields } from '#shared/questionnaire/form/question-fields.ts'
import { readForm, withDetails } from '#shared/questionnaire/form/read-form.ts'
import { someParts } from '../../../support/builders/some-parts.ts'

const sections = (...ids: string[]) => someParts(ids).map((part) => ({ part, questions: part.questions }))
const form = (fields: Record<string, string>) =>
  new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))
const nothingSent = { form: new Map(), faults: new Map() }

describe('a form of questions', () => {
  it('has the same fields, whether answers are chosen or typed', () => {
    const parts = someParts(['PSEQ', 'HEALTHCARE_USE', 'WORK', 'STST', 'BPI'])
    const chosen = parts.flatMap(({ questions }) =>
      questions.map((question) => questionField(question, 'chosen', nothingSent).name),
    )
    const typed = parts.flatMap((part) => typedFields(part, nothingSent).map(({ name }) => name))
    const details = ['STST.protocol', 'STST.seatHeightCm', 'STST.armsUsed', 'STST.stoppedEarly']
    expect(typed.filter((name) => !details.includes(name))).toEqual(chosen)
    expect(typed).toEqual(expect.arrayContaining(details))
  })

  it('says beside a number that is typed what it may be', () => {
    const hintOf = (id: string, place = 0) => {
      const [part] = someParts([id])
      return part && typedFields(part, nothingSent)[place]?.hint
    }
    expect(hintOf('PSEQ')).toBe('0 Not sure at all to 6 As sure as can be')
    expect(hintOf('GAD7')).toMatch(/^0 [^,]+, 1 [^,]+, 2 [^,]+, 3 [^,]+$/)
    expect(hintOf('STST')).toBe('0 to 100')
    expect(hintOf('WORK')).toBeUndefined()
  })

  it('reads the same answers from both', () => {
    const answers = form({ 'PSEQ.1': '5', 'HEALTHCARE_USE.1': 'yes', 'HEALTHCARE_USE.2': '3' })
    const both = (['chosen', 'typed'] as const).map((filling) =>
      readForm(answers, sections('PSEQ', 'HEALTHCARE_USE'), filling),
    )
    for (const read of both) expect(read).toMatchObject({ outcome: 'read' })
    expect(both[0]).toEqual(both[1])
  })

  it('takes a number outside the range for tampering where it was chosen, for a slip where it was typed', () => {
    const wrong = form({ 'PSEQ.1': '7', 'PSEQ.2': '4' })
    expect(readForm(wrong, sections('PSEQ')).outcome).toBe('tampered')
    const typed = readForm(wrong, sections('PSEQ'), 'typed')
    expect(typed).toMatchObject({ outcome: 'to-put-right', wrong: [{ field: 'PSEQ.1' }] })
    expect(typed.outcome === 'to-put-right' && [...typed.given]).toEqual([['PSEQ.2', 4]])
  })

  it('takes 05 for 5 where a rating is typed, and leaves codes that look like numbers as they are', () => {
    const typed = readForm(form({ 'PSEQ.1': '05', 'WORK.1': '05' }), sections('PSEQ', 'WORK'), 'typed')
    expect(typed.outcome === 'read' && [...typed.given]).toEqual([
      ['PSEQ.1', 5],
      ['WORK.1', '05'],
    ])
  })

  it.each([
    ['of a part that is not on it', { 'BPI.1': '3' }],
    ['with a code that is not in the list', { 'WORK.1': '99' }],
    ['with a goal where goals are known or not asked for', { 'goal.1': 'Sing' }],
  ])('refuses a field %s', (_, fields) => {
    expect(readForm(form(fields as never), sections('PSEQ', 'WORK'), 'typed').outcome).toBe('tampered')
  })

  it('reads goals beside their ratings only where they are typed, and how a test was done beside it', () => {
    const fields = { 'goal.1': ' Sing  more', 'IGRO.1': '4', 'IGRO.3': '8', 'STST.1': '12' }
    const answers = form({ ...fields, 'STST.protocol': '60s' })
    expect(readForm(answers, sections('IGRO', 'STST')).outcome).toBe('tampered')
    const read = readForm(answers, sections('IGRO', 'STST'), 'typed')
    expect(read).toMatchObject({ outcome: 'read', goals: ['Sing more', '', '', '', ''] })
    const parts = read.outcome === 'read' ? withDetails(someParts(['IGRO', 'STST']), read) : []
    expect(parts.map(({ details }) => details)).toEqual([{ arms: '1 3' }, { protocol: '60s' }])
  })

  it('puts everything that is wrong right at once', () => {
    const fields = { 'PSEQ.1': 'six', 'STST.1': '12', 'goal.2': 'x'.repeat(201) }
    const read = readForm(form(fields), sections('PSEQ', 'STST', 'IGRO'), 'typed')
    expect(read).toMatchObject({ outcome: 'to-put-right', wrong: [{ field: 'PSEQ.1' }] })
    expect(read.outcome === 'to-put-right' && [...read.faults.keys()]).toEqual(['STST.protocol', 'goal.2'])
  })
})
