import { describe, expect, it } from 'vitest'
import { aLink } from '../support/builders/a-link.ts'
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

  it('finds nothing for a token that was never given out', async () => {
    const { links } = await open(['follow-up'])
    expect(await links.find(randomness.linkToken())).toBeUndefined()
  })

  it('never lets a second link take the same token', async () => {
    const { links, unitOfWork } = await open(['follow-up'])
    const token = randomness.linkToken()
    await unitOfWork.commit(links.writes(token, aLink()))
    const second = await unitOfWork.commit(links.writes(token, aLink({ participant: participantId(9) })))
    expect(second).toEqual({ outcome: 'conflict', on: ['link'], because: [{ item: 'link', found: 'already-there' }] })
    expect((await links.find(token))?.participant).toBe(participantId(1))
  })
})
