import { describe, expect, it } from 'vitest'
import { type NotAttemptedWhy, SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import { secondsAfter, secondsBetween } from '#shared/messages/rules/pace.ts'
import { pacedMailer } from '#shared/messages/use-cases/paced-mailer.ts'
import { inMemoryWorld } from '../../support/fakes/in-memory-world.ts'

const EMAIL = { to: 'team@example.org', fromName: '', replyTo: '', subject: '', text: '', html: '' }

const aMailRoom = (perSecond = 2) => {
  const world = inMemoryWorld()
  world.pace.account.limits = { ...world.pace.account.limits, perSecond }
  const start = world.clock.now()
  const mailer = pacedMailer(world)
  return {
    ...world,
    start,
    paced: mailer,
    tellTeam: () => mailer.send(EMAIL, { purpose: 'daily-alert' }),
    tellOwner: () => mailer.send(EMAIL, { purpose: 'risk-raised' }),
    elapsed: () => secondsBetween(start, world.clock.now()),
    notTaken: (why: NotAttemptedWhy) => world.mailer.throwNext(new SendNotAttemptedError('no', why)),
  }
}

describe('mail to staff', () => {
  it('goes out one after another, at half of the account’s rate', async () => {
    const room = aMailRoom()
    for (let mail = 0; mail < 4; mail += 1) await room.tellTeam()
    expect(room.mailer.sent).toHaveLength(4)
    expect(room.elapsed()).toBe(3)
  })

  it('is tried again within seconds where patients’ emails were in the way', async () => {
    const room = aMailRoom()
    for (let tries = 0; tries < 4; tries += 1) room.notTaken('throttled')
    expect(await room.tellTeam()).toMatchObject({ outcome: 'accepted' })
    expect(room.mailer.sent).toHaveLength(1)
    expect(room.elapsed()).toBe(15)
  })

  it('is given up within half a minute, as certainly not sent, so that its claim can be tried again', async () => {
    const room = aMailRoom()
    for (let tries = 0; tries < 5; tries += 1) room.notTaken('throttled')
    await expect(room.tellTeam()).rejects.toThrow(SendNotAttemptedError)
    expect(room.elapsed()).toBeLessThan(30)
    expect(room.mailer.sent).toEqual([])
  })

  it('is not sent while an operator has stopped sending, and says that it was not', async () => {
    const room = aMailRoom()
    room.pace.pause(room.start)
    await expect(room.tellTeam()).rejects.toMatchObject({ name: 'SendNotAttemptedError', why: 'stopped' })
    await expect(room.tellOwner()).rejects.toMatchObject({ name: 'SendNotAttemptedError', why: 'stopped' })
    expect(room.mailer.sent).toEqual([])
    room.pace.resume()
    await room.tellOwner()
    expect(room.mailer.sent).toHaveLength(1)
  })

  it('holds patients’ emails back too where SES takes nothing, and an answer that is not known is not tried again', async () => {
    const room = aMailRoom()
    room.notTaken('stopped')
    await expect(room.tellTeam()).rejects.toThrow()
    const reserved = await room.pace.reserve('patient', { now: room.start, latest: room.start })
    expect(reserved).toEqual({ go: 'paused', until: secondsAfter(room.start, 600) })
    room.mailer.throwNext(new Error('socket hang up'))
    await expect(room.tellOwner()).rejects.toThrow('socket hang up')
    expect(room.mailer.sent).toEqual([])
  })
})

describe('mail about risk', () => {
  it('waits for no slot, and is tried although SES has just turned others away', async () => {
    const room = aMailRoom()
    for (let mail = 0; mail < 3; mail += 1) await room.tellOwner()
    expect(room.elapsed()).toBe(0)
    await room.pace.hold(secondsAfter(room.start, 600))
    await room.tellOwner()
    expect(room.mailer.sent).toHaveLength(4)
  })
})
