import { describe, expect, it } from 'vitest'
import { programmeId } from '../../../support/builders/an-id.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { ada, ben, clinicWithRows } from './clinic-with-rows.ts'

const own = { programmes: [programmeId()] }

describe('rows that wait for a decision', () => {
  it('are counted on the start page, and listed with why', async () => {
    const { world, path } = await clinicWithRows(ada, ben)
    const clinician = await world.signedInAs(['clinician'], own)
    expect(bodyOf(await clinician.get('/clinic'))).toContain('1 row of a roster waits for your decision')
    const list = bodyOf(await clinician.get('/clinic/held'))
    for (const shown of ['Ben Second', 'Contradicts the person with this id', path])
      expect(list).toContain(shown)
  })

  it('are not said to wait where none does', async () => {
    const { world } = await clinicWithRows(ada)
    const clinician = await world.signedInAs(['clinician'], own)
    expect(bodyOf(await clinician.get('/clinic'))).not.toContain('your decision')
    expect(bodyOf(await clinician.get('/clinic/held'))).toContain('No row waits for a decision')
  })

  it('are shown beside the person, what differs in words, nothing chosen, and no score', async () => {
    const { world, path } = await clinicWithRows(ada, ben)
    const page = bodyOf(await (await world.signedInAs(['administrator'], own)).get(path))
    for (const shown of ['Ada Firstone', 'Ben', '9990000018', '9990000026', '(differs)', 'Different people'])
      expect(page).toContain(shown)
    expect(page).not.toMatch(/checked|PSEQ|>11</)
  })

  it('are decided there: the list says what was done', async () => {
    const { world, path, waiting, held } = await clinicWithRows(ada, ben)
    const clinician = await world.signedInAs(['clinician'], own)
    const choice = { choice: 'different-people', seen: held?.others.join(',') ?? '' }
    const list = await clinician.post(path, choice)
    expect(locationOf(list)).toBe('/clinic/held?done=different-people')
    expect(await waiting()).toEqual([])
    expect(world.database.readAll<object>('person#')).toHaveLength(2)
    expect(locationOf(await clinician.post(path, choice))).toBe('/clinic/held?problem=decided-already')
    expect(bodyOf(await clinician.get(path))).toContain('different people.')
  })

  it('are decided as the same person whom the form names', async () => {
    const { world, path, held } = await clinicWithRows(ada, ben)
    const clinician = await world.signedInAs(['clinician'], own)
    const [other] = held?.others ?? []
    const choice = { choice: `same-person ${other}`, seen: `${other}` }
    expect(locationOf(await clinician.post(path, choice))).toBe('/clinic/held?done=same-person')
    expect(await world.identities.byLocalId(programmeId(), 'D501')).toMatchObject({ givenName: 'Ben' })
  })

  it('are left as they are where nothing was chosen, or the people are others now', async () => {
    const { world, path, waiting } = await clinicWithRows(ada, ben)
    const clinician = await world.signedInAs(['clinician'], own)
    const nothing = await clinician.post(path, { seen: '' })
    expect([nothing.status, bodyOf(nothing)]).toEqual([422, expect.stringContaining('Choose what to do')])
    const unseen = await clinician.post(path, { choice: 'different-people', seen: '' })
    expect(locationOf(unseen)).toBe(`${path}?problem=changed-meanwhile`)
    expect(await waiting()).toHaveLength(1)
  })

  it('with an unlikely date ask whether it is right', async () => {
    const { world, path } = await clinicWithRows({ ...ada, graduation_date: '2031-03-03' })
    const clinician = await world.signedInAs(['clinician'], own)
    expect(bodyOf(await clinician.get(path))).toContain('The date is right')
    expect(locationOf(await clinician.post(path, { choice: 'enrol', seen: '' }))).toContain('done=enrol')
    expect(world.database.readAll<object>('person#')).toHaveLength(1)
  })

  it('of another programme do not exist, and are not a collector’s', async () => {
    const { world, path, waiting } = await clinicWithRows(ada, ben)
    const stranger = await world.signedInAs(['clinician'], { programmes: [programmeId('sandwell')] })
    expect(bodyOf(await stranger.get('/clinic/held'))).not.toContain('Ben')
    expect(locationOf(await stranger.get(path))).toBe('/clinic/held?problem=gone')
    expect(locationOf(await stranger.post(path, { choice: 'ignore', seen: '' }))).toBe(
      '/clinic/held?problem=gone',
    )
    const collector = await world.signedInAs(['collector'], own)
    expect((await collector.get(path)).status).toBe(403)
    expect(bodyOf(await collector.get('/clinic'))).not.toContain('your decision')
    expect(await waiting()).toHaveLength(1)
  })
})
