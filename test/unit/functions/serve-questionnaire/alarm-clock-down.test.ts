import { describe, expect, it } from 'vitest'
import { followUpId, participantId } from '../../../support/builders/an-id.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const throttled = () => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })

/** Every alarm that a page sets is refused. */
const whileThrottled = () => {
  const q = aQuestionnaire()
  for (let alarm = 0; alarm < 20; alarm += 1) q.world.alarmClock.throwNext(throttled())
  return q
}

describe('a page while Scheduler refuses alarms', () => {
  it.each([
    ['stop all email', '/stop', { stop: 'all-email' }, 303, `/q/${TOKEN}/stopped`],
    ['stop all contact', '/stop', { stop: 'all-contact' }, 303, `/q/${TOKEN}/stopped`],
    ['unsubscribe by radio', `/u/${TOKEN}`, { unsubscribe: 'yes' }, 303, `/q/${TOKEN}/stopped`],
    ['unsubscribe with one click', `/u/${TOKEN}`, { 'List-Unsubscribe': 'One-Click' }, 200, undefined],
    ['send me paper', '/other-ways', { way: 'paper' }, 303, `/q/${TOKEN}/asked`],
  ])('is the usual page after "%s"', async (_, path, form, status, location) => {
    const q = whileThrottled()
    const page = await q.post(path, form as Record<string, string>)
    expect([page.status, page.location]).toEqual([status, location])
    expect(q.faults).toEqual([])
    expect(q.world.unitOfWork.commits).toHaveLength(1)
    expect(q.world.alarmClock.alarms).toEqual([])
  })

  it('leaves a line in the log that says by ids whose alarm is missing', async () => {
    const q = whileThrottled()
    await q.post('/other-ways', { way: 'paper' })
    expect(q.world.alarmsNotSet).toEqual([
      { error: throttled(), ids: { participant: participantId(), followUp: followUpId() } },
    ])
  })
})
