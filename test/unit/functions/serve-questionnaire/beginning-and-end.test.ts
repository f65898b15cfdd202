import { describe, expect, it } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { on } from '../../../support/builders/a-time.ts'
import { followUpId, waveId } from '../../../support/builders/an-id.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

describe('the landing page', () => {
  it.each([
    [
      'who asks, and when',
      'Southport and Formby Community Pain Service would like to know how you are, 10 weeks after',
    ],
    ['how long it takes', 'It takes about 10 minutes.'],
    ['that any question can be left out', 'You can leave out any question.'],
    ['why', 'Your answers show what lasts and what does not'],
    ['that answers are kept', 'Your answers are kept as you go. You can stop, and come back'],
    ['how to stop', 'To stop for good, use &quot;Stop these questionnaires&quot;'],
    ['that nobody reads along', 'Nobody reads the answers straight away'],
    ['whom to ring', '01704 000000'],
    ['of paper and telephone', `/q/${TOKEN}/other-ways">Answer on paper or by telephone instead`],
  ])('says %s', async (_, words) => {
    expect((await aQuestionnaire().get()).body).toContain(words)
  })

  it('leads to the first question with one press, of either button or of Enter, and stores nothing', async () => {
    const q = aQuestionnaire()
    const before = q.stored()
    expect((await q.get()).body).not.toContain('type="radio"')
    for (const form of [{}, { who: 'me' }] as const)
      expect((await q.post('', form as Record<string, string>)).location).toBe(`/q/${TOKEN}/1`)
    expect((await q.post('', { who: 'helper' })).location).toBe(`/q/${TOKEN}/1?with=helper`)
    expect((await q.post('?with=helper', { who: 'me' })).location).toBe(`/q/${TOKEN}/1`)
    expect(q.stored()).toBe(before)
  })

  it.each([
    [['PSEQ2', 'PGIC'], 2],
    [['PSEQ'], 2],
  ])('promises for a core set of %j the %i minutes that it takes', async (core, minutes) => {
    const batteries = [{ from: '2012-01-01', full: ['PSEQ', 'WEMWBS', 'BPI'], core }]
    const q = aQuestionnaire({ programme: aProgramme({ batteries }), link: { battery: 'core' } })
    expect((await q.get()).body).toContain(`This is the short version. It takes about ${minutes} minutes.`)
  })
})

describe('the thank you', () => {
  const sent = async (q: ReturnType<typeof aQuestionnaire>) => {
    await q.post('/1', { 'PSEQ.1': '3' })
    await q.post('/check', { send: 'yes' })
    return q
  }
  const tenWeeks = aFollowUp()
  const sixMonths = aFollowUp({
    state: 'planned',
    followUp: followUpId(1, '6m'),
    wave: waveId('6m'),
    dueOn: on('2025-07-01'),
  })
  const twelveMonths = aFollowUp({ followUp: followUpId(1, '12m'), wave: waveId('12m') })

  it('says in which month the person is asked again', async () => {
    const q = await sent(aQuestionnaire({ participant: aParticipant({ followUps: [tenWeeks, sixMonths] }) }))
    expect((await q.get('/done')).body).toContain('We will ask how you are again in about July 2025.')
  })

  it('promises nothing to somebody who has stopped all contact', async () => {
    const q = await sent(aQuestionnaire({ participant: aParticipant({ followUps: [tenWeeks, sixMonths] }) }))
    await q.post('/stop', { stop: 'all-contact' })
    expect((await q.get('/done')).body).not.toContain('again in about')
  })

  it('says after the last wave that it was the last', async () => {
    const participant = aParticipant({ followUps: [twelveMonths] })
    const q = await sent(
      aQuestionnaire({ participant, link: { followUp: twelveMonths.followUp, wave: waveId('12m') } }),
    )
    expect((await q.get('/done')).body).toContain('This was the last of our follow-up questionnaires.')
  })
})
