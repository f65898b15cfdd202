import { describe, expect, it } from 'vitest'
import { secondsAfter } from '#shared/messages/rules/pace.ts'
import { pacedMailer } from '#shared/messages/use-cases/paced-mailer.ts'
import { aCrowd, MORNING } from './a-crowd.ts'

/** SES's usual rate after the sandbox, in any second. */
const RATE = 14

type Crowd = Awaited<ReturnType<typeof aCrowd>>

const faultsIn = (crowd: Crowd) => {
  const taken = crowd.takenAt()
  return {
    lost: taken.filter((times) => times.length === 0).length,
    twice: taken.filter((times) => times.length > 1).length,
  }
}
const times = (crowd: Crowd): readonly number[] => crowd.takenAt().flat()
const last = (crowd: Crowd): number => times(crowd).reduce((one, other) => Math.max(one, other), 0)

describe('emails due in one minute, at an SES that takes fourteen in any second', () => {
  it('thousands go out, each once, within a tenth of what the rate allows', async () => {
    const people = 4_000
    const crowd = await aCrowd(people, { perSecond: RATE })
    await crowd.time.playUntil(secondsAfter(MORNING, 3600))
    expect(faultsIn(crowd)).toEqual({ lost: 0, twice: 0 })
    expect(last(crowd)).toBeLessThan((people / RATE) * 1.1)
    expect([...crowd.notes.keys()].toSorted()).toEqual(['email-accepted', 'email-put-off'])
  })

  it('are all sent in the end, each once, where functions start slowly and SES often turns them away', async () => {
    const people = 1000
    const crowd = await aCrowd(people, { perSecond: RATE, startsWithinMs: 4000 })
    await crowd.time.playUntil(secondsAfter(MORNING, 36_000))
    expect(crowd.turnedAway()).toBeGreaterThan(10)
    expect(faultsIn(crowd)).toEqual({ lost: 0, twice: 0 })
  })

  it('wait while sending is stopped, none claimed, and drain at the rate after it', async () => {
    const people = 2000
    const crowd = await aCrowd(people, { perSecond: RATE })
    const [stop, resume] = [70, 1000]
    await crowd.time.playUntil(secondsAfter(MORNING, stop))
    crowd.pace.pause(crowd.time.now())
    await crowd.time.playUntil(secondsAfter(MORNING, resume))
    const before = times(crowd).length
    const held = await Promise.all(crowd.participants.map(crowd.followUpOf))
    expect(held.filter((followUp) => followUp && 'claim' in followUp && followUp.claim)).toEqual([])
    // What was on its way to SES in that moment.
    expect(times(crowd).filter((at) => at > stop + 1.1)).toEqual([])
    crowd.pace.resume()
    await crowd.time.playUntil(secondsAfter(MORNING, 36_000))
    expect(faultsIn(crowd)).toEqual({ lost: 0, twice: 0 })
    const again = times(crowd).filter((at) => at > resume)
    const longestPoll = (resume - stop) / 4
    expect(last(crowd)).toBeLessThan(resume + Math.max(longestPoll, 300) + ((people - before) / RATE) * 1.1)
    expect(again.length).toBe(people - before)
  })

  it('do not keep mail about risk, or to staff, waiting', async () => {
    const crowd = await aCrowd(2000, { perSecond: RATE })
    const mailer = pacedMailer({
      mailer: crowd.mailer,
      pace: crowd.pace,
      clock: crowd.time,
      sleeper: crowd.time,
    })
    const email = { to: 'owner@example.org', fromName: '', replyTo: '', subject: '', text: '', html: '' }
    const tookSeconds: number[] = []
    for (let minute = 0; minute < 2; minute += 1)
      for (const purpose of ['risk-raised', 'daily-alert', 'daily-alert', 'daily-alert'] as const)
        crowd.time.later(30_000 + minute * 60_000, async () => {
          const from = Date.parse(crowd.time.now())
          await mailer.send(email, { purpose })
          tookSeconds.push((Date.parse(crowd.time.now()) - from) / 1000)
        })
    await crowd.time.playUntil(secondsAfter(MORNING, 36_000))
    expect(tookSeconds).toHaveLength(8)
    expect(Math.max(...tookSeconds)).toBeLessThan(10)
    expect(faultsIn(crowd)).toEqual({ lost: 0, twice: 0 })
  })
})
