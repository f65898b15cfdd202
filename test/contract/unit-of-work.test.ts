import { describe, expect, it } from 'vitest'
import { aLink } from '../support/builders/a-link.ts'
import { aResponse } from '../support/builders/an-answer-set.ts'
import { participantId } from '../support/builders/an-id.ts'
import { anIdentity } from '../support/builders/an-identity.ts'
import { seededRandomness } from '../support/fakes/seeded-randomness.ts'
import { eachStore } from './stores.ts'

const randomness = seededRandomness(11)

describe.each(eachStore)('the unit of work in $name', ({ open }) => {
  it('commits writes of several repositories together', async () => {
    const { identities, links, answers, unitOfWork } = await open()
    const token = randomness.linkToken()
    const writes = [
      ...identities.writes(anIdentity({ version: 0 })),
      ...links.writes(token, aLink()),
      ...answers.submitWrites(aResponse()),
    ]
    expect(await unitOfWork.commit(writes)).toEqual({ outcome: 'committed' })
    expect(await links.find(token)).toEqual(aLink())
    expect((await answers.allOf(participantId())).responses).toHaveLength(1)
  })

  it('writes nothing at all when one of them is refused', async () => {
    const { identities, links, unitOfWork } = await open()
    const token = randomness.linkToken()
    await unitOfWork.commit(identities.writes(anIdentity({ version: 0 })))
    const writes = [...links.writes(token, aLink()), ...identities.writes(anIdentity({ version: 7 }))]
    const outcome = await unitOfWork.commit(writes)
    expect(outcome).toMatchObject({ outcome: 'conflict', on: ['identity'] })
    expect(await links.find(token)).toBeUndefined()
  })

  it('throws on a fault that is no lost race', async () => {
    const { links, unitOfWork } = await open()
    const [write] = links.writes(randomness.linkToken(), aLink())
    if (!write) throw new Error('A link is one write')
    await expect(unitOfWork.commit([write, write])).rejects.toThrow()
  })

  it('has nothing against committing nothing', async () => {
    const { unitOfWork } = await open()
    expect(await unitOfWork.commit([])).toEqual({ outcome: 'committed' })
  })
})
