import { describe, expect, it } from 'vitest'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { igroRatings } from '#test/support/builders/an-answer-set.ts'
import { participantId } from '#test/support/builders/an-id.ts'
import { aQuestionnaire } from '#test/support/questionnaire/a-questionnaire.ts'

const GOALS = ['Walk to the <shop>', '', 'See my sister', '', '']
const withGoals = (goals: readonly string[] = GOALS) => {
  const q = aQuestionnaire({
    programme: aProgramme({ batteries: [{ from: '2012-01-01', full: ['IGRO'], core: ['IGRO'] }] }),
  })
  q.world.answers.storeGoals(participantId(), goals)
  return q
}

describe('somebody’s own goals', () => {
  it('are the questions, as many as were named', async () => {
    const { body } = await withGoals().get('/1')
    expect(body).toContain('Walk to the &lt;shop&gt;')
    expect(body).toContain('See my sister')
    expect(new Set(body.match(/name="IGRO\.\d"/g))).toEqual(new Set(['name="IGRO.1"', 'name="IGRO.3"']))
  })

  it('are rated each on its own arm, with the arms that had a goal', async () => {
    const q = withGoals()
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.3': '8' })
    expect((await q.get('/check')).body).toContain('all 2 answered')
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]?.instruments).toEqual([igroRatings([4, null, 8, null, null], '1 3')])
  })

  it('take no rating for an arm that has none', async () => {
    const q = withGoals()
    const before = q.stored()
    expect((await q.post('/1', { 'IGRO.2': '4' })).status).toBe(400)
    expect(q.stored()).toBe(before)
  })

  it('are drawn as a star for whoever has just rated them, and not for who opens the link later', async () => {
    const q = withGoals()
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.3': '8' })
    const { body } = await q.get('/check')
    expect(body).toContain('<svg class="app-star"')
    expect(body).toContain('1. Walk to the &lt;shop&gt;: 4 out of 10')
    expect(body).not.toContain('<shop>')
    q.world.clock.set('2025-03-18T20:01:00.000Z')
    const later = (await q.get('/check')).body
    expect(later).not.toContain('app-star')
    expect(later).not.toContain('out of 10')
  })

  it('that nobody named leave the five arms of the pack, and no star', async () => {
    const q = withGoals([])
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.2': '8' })
    expect(await q.world.answers.goalsOf(participantId())).toEqual([])
    expect((await q.draft())?.instruments[0]?.details).toBeUndefined()
    expect((await q.get('/check')).body).not.toContain('app-star')
  })

  it('go with the answers that somebody asks us to remove, and stay when they only stop', async () => {
    const stopped = withGoals()
    await stopped.post('/stop', { stop: 'all-contact', answers: 'keep' })
    expect(await stopped.world.answers.goalsOf(participantId())).toEqual(GOALS)
    const removed = withGoals()
    await removed.post('/stop', { stop: 'all-contact', answers: 'remove' })
    expect(await removed.world.answers.goalsOf(participantId())).toEqual([])
  })
})
