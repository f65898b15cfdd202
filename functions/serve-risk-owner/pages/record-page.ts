import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { death, withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import { shortDay, shortTime } from '#shared/platform/staff/days.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { RiskRecord } from '#shared/risk/rules/risk-record.ts'
import {
  findRecord,
  type KnownRecord,
  personName,
  recordNotFound,
  recordPath,
  riskOwners,
  waveOf,
} from '../known-record.ts'
import type { RiskOwnerPorts } from '../ports.ts'
import { modeNames, outcomeNames, safeToContactNames, stateNames } from '../words.ts'

type Line = readonly [string, string]

const whoLines = (identity: Identity | undefined): readonly Line[] =>
  identity
    ? [
        ['Name', personName(identity)],
        ['Local id', identity.localId],
        ['Date of birth', identity.dateOfBirth ?? 'not known'],
        ['Telephone', identity.phone ?? 'none'],
        ['Safe to contact', safeToContactNames[identity.safeToContact]],
        ['Email', identity.email ?? 'none'],
        ['Address', [...identity.address, identity.postcode].filter(Boolean).join(', ') || 'none'],
      ]
    : [['Name', 'Not known: contact details are no longer kept. Look the person up by the follow-up below.']]

const whatLines = ({ record, programme }: KnownRecord): readonly Line[] => [
  ['When', shortTime(record.at, programme.timeZone)],
  ['Questionnaire', findInstrument(record.instrument)?.name ?? record.instrument],
  [record.items.length === 1 ? 'Question' : 'Questions', record.items.join(', ')],
  ['How', modeNames[record.mode]],
  ['Follow-up', `${waveOf(programme, record)} (${record.followUp})`],
]

const progressLines = (
  { record: { progress, keptUntil }, programme }: KnownRecord,
  { by }: StaffSession,
): readonly Line[] => {
  const said = (act: { readonly by: string; readonly at: RiskRecord['at'] }) =>
    `${shortTime(act.at, programme.timeZone)}, by ${act.by === by ? 'you' : 'another risk owner'}`
  const state: Line = ['State', stateNames[progress.state]]
  if (progress.state === 'new') return [state]
  const seen: Line = ['First seen', said(progress.seen)]
  if (progress.state === 'seen') return [state, seen]
  return [
    state,
    seen,
    ['Closed', said(progress.closed)],
    ['What came of it', outcomeNames[progress.closed.outcome]],
    ['Kept', keptUntil ? `Until ${shortDay(keptUntil)}` : 'Until your service deletes it'],
  ]
}

/** What the follow-up knows that matters before the risk owner rings. */
const cautions = async (ports: RiskOwnerPorts, { record }: KnownRecord): Promise<readonly string[]> => {
  const person = (await ports.participants.load(record.participant))?.person
  if (!person) return []
  return [
    ...(death(person) ? ['This person is recorded as having died. Check before you ring.'] : []),
    ...(withdrawal(person)
      ? ['This person has withdrawn from follow-up. That does not stop you acting.']
      : []),
  ]
}

type RecordVisit = { readonly visit: StaffVisit; readonly problem?: string }

export const showRecord = async (ports: RiskOwnerPorts, show: ShowPage, { visit, problem }: RecordVisit) => {
  const known = await findRecord(ports, visit)
  if (!known) return recordNotFound(show, visit)
  const { record, programme } = known
  const identity = await ports.identities.of(record.participant)
  return show(visit, {
    template: 'record',
    title: personName(identity),
    hasErrors: problem !== undefined,
    model: {
      problem,
      action: recordPath(record),
      version: record.version,
      who: whoLines(identity),
      what: whatLines(known),
      progress: progressLines(known, visit.session),
      cautions: await cautions(ports, known),
      protocol: programme.riskOwner?.protocol,
      safeguardingLead: programme.contact.safeguardingLead,
      isNew: record.progress.state === 'new',
      isClosed: record.progress.state === 'closed',
      outcomes: Object.entries(outcomeNames).map(([value, text]) => ({ value, text })),
    },
  })
}

/**
 * The only page with a person's name and the questions that raised the record. Opening it changes nothing.
 */
export const recordPage = (ports: RiskOwnerPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'records/:participant/:record',
  roles: riskOwners,
  visit: (visit) => showRecord(ports, show, { visit }),
})
