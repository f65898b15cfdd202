import { describe, expect, it } from 'vitest'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { participantId } from '../support/builders/an-id.ts'
import { eachStore } from './stores.ts'

describe.each(eachStore)('identity checks in $name', ({ open }) => {
  it('are kept for one person, and counted once by each of two tries at once', async () => {
    const { checks, unitOfWork } = await open(['follow-up'])
    await unitOfWork.commit(checks.askWrites(participantId(), { salt: 'salt', hash: 'hash' }))
    const check = await checks.of(participantId())
    const fresh = {
      participant: participantId(),
      version: 1,
      salt: 'salt',
      hash: 'hash',
      wrongOn: null,
      wrong: 0,
      wrongInAll: 0,
    }
    expect(check).toEqual(fresh)
    expect(await checks.of(participantId(2))).toBeUndefined()
    if (!check) return
    const tried = { ...check, wrongOn: localDateSchema.parse('2025-03-18'), wrong: 1, wrongInAll: 7 }
    expect(await unitOfWork.commit(checks.triedWrites(tried))).toEqual({ outcome: 'committed' })
    expect(await unitOfWork.commit(checks.triedWrites(tried))).toMatchObject({ outcome: 'conflict' })
    expect(await checks.of(participantId())).toEqual({ ...tried, version: 2 })
    await unitOfWork.commit(checks.askWrites(participantId(), { salt: 'other', hash: 'other' }))
    // A try that was under way while staff corrected the date must not bring the old month back.
    expect(await unitOfWork.commit(checks.triedWrites(tried))).toMatchObject({ outcome: 'conflict' })
    expect(await checks.of(participantId())).toEqual({ ...fresh, salt: 'other', hash: 'other' })
  })

  it('can be taken away, also where there is none', async () => {
    const { checks, unitOfWork } = await open(['follow-up'])
    await unitOfWork.commit(checks.askWrites(participantId(), { salt: 'salt', hash: 'hash' }))
    for (const _ of [1, 2])
      expect(await unitOfWork.commit(checks.removeWrites(participantId()))).toEqual({ outcome: 'committed' })
    expect(await checks.of(participantId())).toBeUndefined()
  })

  it('stand outside the rows that decisions read', async () => {
    const { checks, participants, unitOfWork } = await open(['follow-up'])
    await unitOfWork.commit(checks.askWrites(participantId(), { salt: 'salt', hash: 'hash' }))
    expect(await participants.load(participantId())).toBeUndefined()
    expect(await participants.history(participantId())).toEqual([])
  })
})
