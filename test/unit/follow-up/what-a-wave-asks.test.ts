import { describe, expect, it } from 'vitest'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { on } from '../../support/builders/a-time.ts'
import { factId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const INVITED = '2025-03-17T20:00:00.000Z'
const before = aProgramme()
/** The same programme after an edit: another instrument in place of two, the old entries gone. */
const edited = aProgramme({ batteries: [{ from: '2013-01-01', full: ['GAD7'], core: ['GAD7'] }] })
const frozen = { full: ['PSEQ@1', 'WEMWBS@1', 'BPI@1'], core: ['PSEQ@1'] }

const opened = () => {
  const clinic = new PureClinic(before)
  clinic.enrol(instant('2025-01-06T17:00:00Z'))
  return clinic.play(INVITED)
}
const edit = (clinic: PureClinic, programme: Programme): void => {
  clinic.context = { ...clinic.context, programme }
}
const askedIn = (clinic: PureClinic, wave: string) => {
  const followUp = clinic.followUp(wave)
  const [episode] = clinic.known.episodes
  if (!episode) throw new Error('no episode')
  const { programme } = clinic.context
  return instrumentsAsked({ followUp, episode, programme, set: 'full', modes: ['web'] }).map(({ id }) => id)
}
const typed = {
  ...({ step: 'staff', battery: 'full', mode: 'paper', helpedBy: 'nobody' } as const),
  ...({ enteredByRole: 'collector', interviewerTreated: false } as const),
}

describe('what a wave asks', () => {
  it('is frozen when it opens, in its state and in the event', () => {
    const clinic = opened()
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', asks: frozen, batteryFrom: null })
    const event = clinic.events.find(({ type }) => type === 'opened')
    expect(event).toMatchObject({ type: 'opened', asks: frozen })
  })

  it('does not change with the programme, to the wave’s end', () => {
    const clinic = opened()
    edit(clinic, edited)
    expect(askedIn(clinic, '10w')).toEqual(['PSEQ', 'WEMWBS', 'BPI'])
    clinic.play('2025-06-01T00:00:00.000Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'closed', asks: frozen })
    expect(askedIn(clinic, '6m')).toEqual(['GAD7'])
  })

  it('is kept with the answer', () => {
    const clinic = opened()
    edit(clinic, edited)
    const { followUp } = clinic.followUp('10w')
    clinic.do({ type: 'submit', followUp, response: typed }, instant('2025-03-20T12:00:00Z'))
    expect(clinic.followUp('10w')).toMatchObject({ state: 'answered', asks: frozen })
  })

  it('of a wave typed from paper on its day, before it opened, is what the programme has then', () => {
    const clinic = new PureClinic(before)
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    edit(clinic, edited)
    const { followUp } = clinic.followUp('10w')
    clinic.do({ type: 'submit', followUp, response: typed }, instant('2025-03-17T07:00:00Z'))
    expect(clinic.followUp('10w')).toMatchObject({
      state: 'answered',
      asks: { full: ['GAD7@1'], core: ['GAD7@1'] },
    })
  })

  it('of a wave that was declined before it opened is what the programme has today', () => {
    const clinic = new PureClinic(before)
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    const { followUp } = clinic.followUp('10w')
    clinic.do({ type: 'decline-wave', followUp }, instant('2025-02-01T12:00:00Z'))
    expect(clinic.followUp('10w')).toMatchObject({ state: 'closed', asks: null, batteryFrom: null })
    edit(clinic, edited)
    expect(askedIn(clinic, '10w')).toEqual(['GAD7'])
  })

  describe('that was stopped by mistake and opens again', () => {
    const stopped = (clinic: PureClinic) => {
      const fact = { fact: 'withdrawn', removeAnswers: false, factId: factId(1) } as const
      const at = instant('2025-03-20T12:00:00Z')
      clinic.do({ type: 'record-fact', followUp: null, fact: { ...fact, at } }, at)
    }
    const corrected = (clinic: PureClinic) => {
      const fact = { fact: 'corrected', corrects: factId(1), factId: factId(2) } as const
      const at = instant('2025-03-24T12:00:00Z')
      clinic.do({ type: 'record-fact', followUp: null, fact: { ...fact, at } }, at)
      clinic.play('2025-03-26T00:00:00.000Z')
    }

    it('is what it was', () => {
      const clinic = opened()
      stopped(clinic)
      edit(clinic, edited)
      corrected(clinic)
      expect(clinic.followUp('10w')).toMatchObject({ state: 'open', asks: frozen })
    })

    it('is its battery where only the date of that was stored', () => {
      const clinic = opened()
      const old = { asks: null, batteryFrom: on('2010-05-01') }
      const { followUps } = clinic.known
      clinic.participant = {
        ...clinic.known,
        followUps: followUps.map((each) => (each.state === 'open' ? { ...each, ...old } : each)),
      }
      stopped(clinic)
      expect(clinic.followUp('10w')).toMatchObject({ state: 'closed', ...old })
      corrected(clinic)
      expect(clinic.followUp('10w')).toMatchObject({ state: 'open', ...old })
    })

    it('is today’s where it had not been open', () => {
      const clinic = new PureClinic(before)
      clinic.enrol(instant('2025-01-06T17:00:00Z'))
      stopped(clinic)
      edit(clinic, edited)
      corrected(clinic)
      expect(clinic.followUp('10w')).toMatchObject({ state: 'open', asks: { full: ['GAD7@1'] } })
    })
  })

  it('is kept of a wave that a newer graduation supersedes', () => {
    const clinic = opened()
    clinic.enrol(instant('2025-03-20T12:00:00Z'), {
      episode: { episode: aFollowUp({ state: 'planned' }).episode, graduationDate: on('2025-03-19') },
    })
    const superseded = clinic.known.followUps.find(({ wave }) => wave === '10w')
    expect(superseded).toMatchObject({ state: 'cancelled', why: 'superseded', asks: frozen })
  })
})
