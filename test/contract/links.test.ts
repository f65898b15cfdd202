import { describe, expect, it } from 'vitest'
import { aLink } from '../support/builders/a-link.ts'
import { at } from '../support/builders/a-time.ts'
import { participantId } from '../support/builders/an-id.ts'
import { seededRandomness } from '../support/fakes/seeded-randomness.ts'
import { eachStore } from './stores.ts'

const randomness = seededRandomness(7)

describe.each(eachStore)('links in $name', ({ open }) => {
  it('finds what a token stands for', async () => {
    const { links, unitOfWork } = await open(['follow-up'])
    const token = randomness.linkToken()
    await unitOfWork.commit(links.writes(token, aLink({ battery: 'core' })))
    expect(await links.find(token)).toEqual(aLink({ battery: 'core' }))
  })

  it('keeps how a tablet was handed over, and ends it when the tablet comes back', async () => {
    const { links, unitOfWork } = await open(['follow-up'])
    const [token, emailed] = [randomness.linkToken(), randomness.linkToken()]
    const handOver = {
      until: at('2025-03-31T13:00:00Z'),
      helpedBy: 'staff',
      enteredByRole: 'collector',
    } as const
    const link = aLink({ step: 'staff', handOver: { ...handOver, interviewerTreated: false } })
    await unitOfWork.commit(links.writes(token, link))
    expect(await links.find(token)).toEqual(link)
    const until = at('2025-03-31T10:12:00Z')
    await unitOfWork.commit(links.endWrites(token, link, until))
    expect((await links.find(token))?.handOver).toEqual({ ...link.handOver, until })
    expect(links.endWrites(emailed, aLink(), until)).toEqual([])
  })

  it('finds nothing for a token that was never given out', async () => {
    const { links } = await open(['follow-up'])
    expect(await links.find(randomness.linkToken())).toBeUndefined()
  })

  it('never lets a second link take the same token', async () => {
    const { links, unitOfWork } = await open(['follow-up'])
    const token = randomness.linkToken()
    await unitOfWork.commit(links.writes(token, aLink()))
    const second = await unitOfWork.commit(links.writes(token, aLink({ participant: participantId(9) })))
    expect(second).toEqual({
      outcome: 'conflict',
      on: ['link'],
      because: [{ item: 'link', found: 'already-there' }],
    })
    expect((await links.find(token))?.participant).toBe(participantId(1))
  })
})
