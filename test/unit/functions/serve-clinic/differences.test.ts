import { describe, expect, test } from 'vitest'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../../../support/builders/a-person.ts'
import { at } from '../../../support/builders/a-time.ts'
import { episodeId, participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const said = { at: at('2025-03-24T17:00:00Z'), row: 12, decided: null } as const
const followUpSessionOn = localDateSchema.parse('2025-03-18')

const worldWith = () => {
  const world = clinicWorld()
  const differences = [
    { field: 'follow_up_session_on', value: '2025-03-25', ...said },
    { field: 'pre_PSEQ', value: 22, ...said },
  ]
  const episodes = [anEpisode({ followUpSessionOn, differences })]
  world.participants.store({ person: aPerson(), episodes, followUps: [aFollowUp()] })
  world.identities.store(anIdentity())
  return world
}

const score = { episode: episodeId(), field: 'pre_PSEQ', value: '22', stands: '20' }
const baselineOf = async (world: ReturnType<typeof worldWith>) =>
  (await world.participants.load(participantId()))?.episodes[0]?.baseline[0]?.value

describe('values that differ', () => {
  test('are on the page of the person with both, in words, and with what follows', async () => {
    const clinician = await worldWith().signedInAs(['clinician'])
    const page = bodyOf(await clinician.get(person))
    expect(page).toContain('Values that differ')
    expect(page).toMatch(/PSEQ score before the programme<\/h4>[\s\S]*?Stands now<\/dt><dd[^>]*>20</)
    expect(page).toMatch(/New value<\/dt><dd[^>]*>22 <span[^>]*>\(roster of 24 Mar 2025, 17:00\)/)
    expect(page).toMatch(/Day of the group session<\/h4>[\s\S]*?Stands now<\/dt><dd[^>]*>18 Mar 2025</)
    expect(page).toContain('only the day that is stored changes')
  })

  test('are taken by the staff, who are named in the log', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const answer = await clinician.post(`${person}/differences`, { ...score, decision: 'take' })
    expect(answer.headers).toMatchObject({ location: `${person}?done=value-taken` })
    expect(await baselineOf(world)).toBe(22)
    const logged = await world.participants.history(participantId())
    expect(logged.map(({ event, by }) => [event.type, by])).toEqual([
      ['episode-amended', clinician.session.by],
      ['difference-decided', clinician.session.by],
    ])
    const page = bodyOf(await clinician.get(person))
    expect(page).toContain('PSEQ score before the programme: a new value was taken by staff')
    expect(page).not.toContain('name="value" value="22"')
  })

  test('are kept out by the staff', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['administrator'])
    await clinician.post(`${person}/differences`, { ...score, decision: 'keep' })
    expect(await baselineOf(world)).toBe(20)
    const page = bodyOf(await clinician.get(person))
    expect(page).toContain('PSEQ score before the programme: what stood was kept by staff')
    expect(page).not.toContain('name="value" value="22"')
  })

  test.each([
    ['a value that nobody said', { ...score, value: '60', decision: 'take' }, 'difference-changed'],
    ['another that stands', { ...score, stands: '30', decision: 'take' }, 'difference-changed'],
    ['a field that does not differ', { ...score, field: 'sex', decision: 'take' }, 'difference-changed'],
    ['no decision', { ...score, decision: 'perhaps' }, 'choose-value'],
  ])('are left alone by a form with %s', async (_, form, problem) => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const answer = await clinician.post(`${person}/differences`, form)
    expect(answer.headers).toMatchObject({ location: `${person}?problem=${problem}` })
    expect(await baselineOf(world)).toBe(20)
  })

  test('are decided once, also when the form is sent twice', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/differences`, { ...score, decision: 'keep' })
    const answer = await clinician.post(`${person}/differences`, { ...score, decision: 'take' })
    expect(answer.headers).toMatchObject({ location: `${person}?problem=difference-changed` })
    expect(await baselineOf(world)).toBe(20)
  })

  test('are the team’s: a collector from outside neither sees nor decides them', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(person))).not.toContain('Values that differ')
    const answer = await collector.post(`${person}/differences`, { ...score, decision: 'take' })
    expect(answer.status).toBe(403)
    expect(await baselineOf(world)).toBe(20)
  })
})
