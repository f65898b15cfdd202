import { describe, expect, it } from 'vitest'
import type { Listed } from '#shared/enrolment/ports/identities.ts'
import { on } from '../support/builders/a-time.ts'
import { episodeId, participantId, programmeId } from '../support/builders/an-id.ts'
import { anIdentity } from '../support/builders/an-identity.ts'
import { eachStore } from './stores.ts'

const nobodyYet = anIdentity({ version: 0 })

describe.each(eachStore)('identities in $name', ({ open }) => {
  it('finds a new person by id and by local id, every field as it was', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const sparse = {
      ...nobodyYet,
      email: null,
      phone: null,
      goals: ['walk to the shop'],
      needs: ['large-print'],
    }
    await unitOfWork.commit(identities.writes(sparse))
    expect(await identities.of(sparse.participant)).toEqual({ ...sparse, version: 1 })
    expect(await identities.byLocalId(sparse.programme, sparse.localId)).toEqual({ ...sparse, version: 1 })
  })

  it('knows nobody else', async () => {
    const { identities } = await open(['identity'])
    expect(await identities.of(participantId(404))).toBeUndefined()
    expect(await identities.byLocalId(nobodyYet.programme, 'Z999')).toBeUndefined()
  })

  it('lets one of two enrolments of the same local id through', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const outcomes = await Promise.all(
      [1, 2].map((number) =>
        unitOfWork.commit(identities.writes({ ...nobodyYet, participant: participantId(number) })),
      ),
    )
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict'])
    const winner = participantId(outcomes[0]?.outcome === 'committed' ? 1 : 2)
    expect((await identities.byLocalId(nobodyYet.programme, nobodyYet.localId))?.participant).toBe(winner)
    expect(
      await identities.of(winner === participantId(1) ? participantId(2) : participantId(1)),
    ).toBeUndefined()
  })

  it('changes a person only from the version that was read', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    await unitOfWork.commit(identities.writes(nobodyYet))
    const read = { ...nobodyYet, version: 1 }
    const moved = { ...read, episodes: { ...read.episodes, [on('2026-02-02')]: episodeId(2) } }
    expect(await unitOfWork.commit(identities.writes(moved))).toEqual({ outcome: 'committed' })
    expect(await unitOfWork.commit(identities.writes({ ...read, email: null }))).toEqual({
      outcome: 'conflict',
      on: ['identity'],
      because: [{ item: 'identity', found: 'other-version' }],
    })
    expect(await identities.of(read.participant)).toEqual({ ...moved, version: 2 })
  })

  it('lists everybody of a programme for the search, as they are now, and nobody of another', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const other = { participant: participantId(2), localId: 'A002', familyName: null, dateOfBirth: null }
    const elsewhere = { participant: participantId(3), programme: programmeId('another') }
    for (const changes of [{ nhsNumber: '9434765919' }, other, elsewhere])
      await unitOfWork.commit(identities.writes({ ...nobodyYet, ...changes }))
    const known = await identities.of(nobodyYet.participant)
    if (!known) throw new Error('not stored')
    await unitOfWork.commit(identities.writes({ ...known, phone: '01704 000009' }))
    const listed: Listed[] = []
    for await (const each of identities.listed(programmeId())) listed.push(each)
    const { participant, programme, localId, givenName, familyName, dateOfBirth } = nobodyYet
    const one = { participant, programme, localId, givenName, familyName, dateOfBirth }
    expect(listed.toSorted((a, b) => (a.localId < b.localId ? -1 : 1))).toEqual([
      { ...one, phone: '01704 000009', nhsNumber: '9434765919' },
      { ...one, ...other, phone: nobodyYet.phone, nhsNumber: null },
    ])
  })

  it('remembers who was enrolled with an address, in any case, and loses neither of two who come at once', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const nobody = await identities.atAddress(programmeId(), 'two@example.com')
    expect(nobody).toMatchObject({ participants: [], version: 0 })
    expect(await unitOfWork.commit(identities.addressWrites(nobody, [participantId()]))).toEqual({
      outcome: 'committed',
    })
    expect(await unitOfWork.commit(identities.addressWrites(nobody, [participantId(2)]))).toMatchObject({
      outcome: 'conflict',
    })
    const one = await identities.atAddress(programmeId(), 'TWO@example.com')
    await unitOfWork.commit(identities.addressWrites(one, [...one.participants, participantId(2)]))
    const both = await identities.atAddress(programmeId(), 'two@example.com')
    expect(both.participants).toEqual([participantId(), participantId(2)])
    expect((await identities.atAddress(programmeId('another'), 'two@example.com')).participants).toEqual([])
  })
})
