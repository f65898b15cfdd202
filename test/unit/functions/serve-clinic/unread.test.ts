import { describe, expect, test } from 'vitest'
import { aPerson } from '#test/support/builders/a-person.ts'
import { at } from '#test/support/builders/a-time.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const worldWithUnread = () => {
  const world = clinicWorld()
  const unclearAt = at('2025-03-26T09:00:00Z')
  const rosterAgreement = { yes: false, yesAt: null, refusedAt: null, unclearAt }
  const person = aPerson({ contactAgreed: 'unclear', rosterAgreement })
  world.participants.store({ person, episodes: [], followUps: [] })
  const cell = {
    point: 'agreement-cell',
    value: 'ask her sister',
    source: 'roster',
    at: unclearAt,
    row: 4,
  } as const
  world.identities.store(anIdentity({ said: [cell] }))
  return world
}

describe('wishes that could not be read', () => {
  test('are listed with the cell as it was written, until when, and the way to the person’s page', async () => {
    const administrator = await worldWithUnread().signedInAs(['administrator'])
    const body = bodyOf(await administrator.get('/clinic/unread'))
    for (const shown of ['Maureen', 'ask her sister', '28 Mar 2025', '(late)', '/clinic/people/'])
      expect(body).toContain(shown)
    expect(bodyOf(await administrator.get('/clinic'))).toContain('could not be read')
  })

  test('are the team’s to read, and of nobody else', async () => {
    const collector = await worldWithUnread().signedInAs(['collector'])
    expect((await collector.get('/clinic/unread')).status).toBe(403)
    expect(bodyOf(await collector.get('/clinic'))).not.toContain('could not be read')
    const stranger = await worldWithUnread().signedInAs(['administrator'], { programmes: [] })
    expect(bodyOf(await stranger.get('/clinic/unread'))).not.toContain('Maureen')
  })

  test('are none once each is clear', async () => {
    const administrator = await clinicWorld().signedInAs(['administrator'])
    expect(bodyOf(await administrator.get('/clinic/unread'))).toContain('nothing to do')
  })
})
