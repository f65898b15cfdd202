import { describe, expect, it } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at, on } from '../../../support/builders/a-time.ts'
import { factId, participantId } from '../../../support/builders/an-id.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
const batteries = [{ from: '2012-01-01', full: ['PHQ9'], core: ['PHQ9'] }]
const programme = aProgramme({ batteries, riskOwner })
type Setting = Parameters<typeof aQuestionnaire>[0]

const withFact = (fact: object) => {
  const facts = [{ factId: factId(), at: at('2025-03-17T12:00:00Z'), ...fact } as never]
  return aParticipant({ person: aPerson({ facts }) })
}
const checked = { checkedBy: 'A. Jones', checkedOn: '2025-01-06', crisisText: 'Ffoniwch 111.', waves: {} }

describe('an answer to a risk item, whatever becomes of the rest', () => {
  const cases: readonly (readonly [string, Setting])[] = [
    ['in time', {}],
    ['through the short set of questions', { link: { battery: 'core' } }],
    ['in the grace after the window', { now: '2025-05-20T10:00:00.000Z' }],
    ['after the grace, through an expired link', { now: '2026-03-18T19:50:00.000Z' }],
    [
      'after the answers were sent',
      {
        participant: aParticipant({ followUps: [aFollowUp({ state: 'answered' })] }),
        now: '2025-03-20T09:00:00.000Z',
      },
    ],
    ['after withdrawing', { participant: withFact({ fact: 'withdrawn', removeAnswers: true }) }],
    [
      'although somebody said that the person has died',
      { participant: withFact({ fact: 'died', on: on('2025-03-16'), reportedBy: 'page' }) },
    ],
    [
      'in a wave that a newer graduation replaced',
      { participant: aParticipant({ followUps: [aFollowUp({ state: 'cancelled', why: 'superseded' })] }) },
    ],
  ]

  it.each(cases)('%s: the owner is told, and where to turn is on the page at once', async (_, setting) => {
    const q = aQuestionnaire({ programme, ...setting })
    const sent = await q.post('/2', { 'PHQ9.9': '1' })
    expect(sent.location).toBe(`/q/${TOKEN}/help-check`)
    expect((await q.get('/help-check')).body).toMatch(/<h1[^>]*>[\s\S]*ring 111/)
    expect(q.risks).toMatchObject([{ instrument: 'PHQ9', items: ['9'], given: [1], mode: 'web' }])
    expect(q.faults).toEqual([])
    await q.post('/2', { 'PHQ9.9': '0' })
    await q.post('/2', {})
    expect(q.risks).toHaveLength(1)
  })

  it('also where the month of birth was named too long ago to be let in, or never', async () => {
    const q = aQuestionnaire({ programme })
    const check = {
      participant: participantId(),
      version: 1,
      salt: 's',
      hash: 'h',
      wrongOn: null,
      wrong: 0,
      wrongInAll: 0,
    }
    q.world.checks.store(check)
    const before = q.stored()
    expect((await q.post('/2', { 'PHQ9.9': '3' })).location).toBe(`/q/${TOKEN}/help-check`)
    expect((await q.get('/help-check')).body).toContain('ring 111')
    expect(q.risks).toHaveLength(1)
    expect(q.stored()).toBe(before)
    expect((await q.post('/2', { 'PHQ9.9': '0' })).location).toBe(`/q/${TOKEN}`)
    expect((await q.post('/2', { 'PHQ9.9': '7' })).location).toBe(`/q/${TOKEN}`)
    expect(q.risks).toHaveLength(1)
  })

  it('also where it could not be saved, with where to turn above it', async () => {
    const q = aQuestionnaire({ programme })
    q.world.answers.saveDraft = () => Promise.reject(new Error('away'))
    const sent = await q.post('/2', { 'PHQ9.9': '2' })
    expect(sent.status).toBe(503)
    expect(sent.body).toMatch(/nhsuk-inset-text[\s\S]{0,200}ring 111[\s\S]*name="PHQ9.9"/)
    expect(q.risks).toHaveLength(1)
  })

  it('in Welsh too', async () => {
    const participant = aParticipant({ episodes: [anEpisode({ language: 'cy' })] })
    const q = aQuestionnaire({ programme: { ...programme, welsh: checked as never }, participant })
    await q.post('/2', { 'PHQ9.9': '2' })
    const { body } = await q.get('/help-check')
    expect(body).toContain('<html lang="cy">')
    expect(body).toContain('Ffoniwch 111.')
    expect(q.risks).toHaveLength(1)
  })

  it.each([{ 'PHQ9.9': '4' }, { 'PHQ9.9': '1', 'PSEQ.1': '1' }, { 'PHQ9.9': 'x' }] as Record<
    string,
    string
  >[])('alarms nobody where no page of ours can have sent it (%o)', async (form) => {
    const q = aQuestionnaire({ programme })
    expect((await q.post('/2', form)).status).toBe(400)
    expect(q.risks).toEqual([])
  })
})
