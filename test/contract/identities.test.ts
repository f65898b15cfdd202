import { describe, expect, it } from 'vitest'
import type { Identities, Identity, Listed } from '#shared/enrolment/ports/identities.ts'
import { idTrace } from '#shared/enrolment/rules/matching/traces.ts'
import { tracesWrites } from '#shared/enrolment/use-cases/known-people.ts'
import { on } from '../support/builders/a-time.ts'
import { episodeId, participantId, programmeId } from '../support/builders/an-id.ts'
import { anIdentity } from '../support/builders/an-identity.ts'
import { eachStore } from './stores.ts'

const nobodyYet = anIdentity({ version: 0 })

/** A person with all traces, as each writer of identities stores them. */
const storing = async (identities: Identities, planned: Identity) => [
  ...identities.writes(planned),
  ...(await tracesWrites({ identities }, { planned, known: undefined, found: undefined })),
]

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
    await unitOfWork.commit(await storing(identities, sparse))
    expect(await identities.of(sparse.participant)).toEqual({ ...sparse, version: 1 })
    expect(await identities.byLocalId(sparse.programme, sparse.localId)).toEqual({ ...sparse, version: 1 })
  })

  it('knows nobody else', async () => {
    const { identities } = await open(['identity'])
    expect(await identities.of(participantId(404))).toBeUndefined()
    expect(await identities.byLocalId(nobodyYet.programme, 'Z999')).toBeUndefined()
  })

  it('lets one of two enrolments with a common trace through: the other reads again, and finds the first', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const [one, other] = [1, 2].map((number) => ({ ...nobodyYet, participant: participantId(number) }))
    if (!one || !other) throw new Error('two')
    const both = await Promise.all([storing(identities, one), storing(identities, other)])
    const outcomes = await Promise.all(both.map((writes) => unitOfWork.commit(writes)))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict'])
    const winner = participantId(outcomes[0]?.outcome === 'committed' ? 1 : 2)
    expect((await identities.byLocalId(nobodyYet.programme, nobodyYet.localId))?.participant).toBe(winner)
    expect(
      await identities.of(winner === participantId(1) ? participantId(2) : participantId(1)),
    ).toBeUndefined()
  })

  it('finds people by what they have in common, hashed, and adds to it only from the version that was read', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const programme = programmeId()
    const traces = [idTrace('00a1'), 'nhs-number#9434765919'] as const
    const before = await identities.tracedBy(programme, { localId: 'A1', traces })
    expect(before.traced.map(({ trace, participants, version }) => [trace, participants, version])).toEqual(
      traces.map((trace) => [trace, [], 0]),
    )
    const add = async (number: number) => {
      const { traced } = await identities.tracedBy(programme, { localId: 'A1', traces })
      return traced.flatMap((found) => identities.traceWrites(found, participantId(number)))
    }
    const [one, other] = [await add(1), await add(2)]
    expect(await unitOfWork.commit(one)).toEqual({ outcome: 'committed' })
    expect(await unitOfWork.commit(other)).toMatchObject({ outcome: 'conflict' })
    await unitOfWork.commit(await add(2))
    const both = await identities.tracedBy(programme, { localId: 'A1', traces: [idTrace('A1')] })
    expect(both).toMatchObject({
      traced: [{ participants: [participantId(1), participantId(2)], version: 2 }],
    })
    const elsewhere = await identities.tracedBy(programmeId('another'), { localId: 'A1', traces })
    expect(elsewhere.traced.flatMap(({ participants }) => participants)).toEqual([])
  })

  it('keeps the other ids of a person, and from whom staff have told them apart', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const told = { ...nobodyYet, otherLocalIds: ['0A001'], differentFrom: [participantId(9)] }
    await unitOfWork.commit(await storing(identities, told))
    expect(await identities.of(told.participant)).toEqual({ ...told, version: 1 })
    expect((await identities.byLocalId(told.programme, '0A001'))?.participant).toBe(told.participant)
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

  it('takes a person out of identities and traces, others stay', async () => {
    const { identities, unitOfWork } = await open(['identity'])
    const [one, other] = [1, 2].map((number) => ({ ...nobodyYet, participant: participantId(number) }))
    if (!one || !other) throw new Error('two')
    await unitOfWork.commit(await storing(identities, one))
    await unitOfWork.commit(await storing(identities, other))
    const by = { localId: one.localId, traces: [idTrace(one.localId)] }
    const { traced } = await identities.tracedBy(one.programme, by)
    const [found] = traced
    if (!found) throw new Error('traced')
    const writes = [
      ...identities.removeWrites({ ...one, version: 1 }),
      ...identities.untraceWrites(found, one.participant),
    ]
    expect(await unitOfWork.commit(writes)).toEqual({ outcome: 'committed' })
    expect(await identities.of(one.participant)).toBeUndefined()
    expect((await identities.byLocalId(one.programme, one.localId))?.participant).toBe(other.participant)
    expect(await unitOfWork.commit(writes)).toMatchObject({ outcome: 'conflict' })
  })
})
