import type { Participants } from '#shared/follow-up/ports/participants.ts'
import {
  type FollowUpId,
  followUpIdSchema,
  type ParticipantId,
  participantIdSchema,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Identities, Listed } from '../ports/identities.ts'
import { isMeant, readSearch, type Search } from '../rules/finding/search.ts'

export type FindingPorts = {
  readonly identities: Pick<Identities, 'of' | 'byLocalId' | 'listed'>
  readonly participants: Pick<Participants, 'board'>
}

export type FoundPeople = {
  readonly people: readonly Listed[]
  /** More fit, or the programme has too many people to look through. */
  readonly hasMore: boolean
}

type Own = Pick<Programme, 'programme'>

const MOST_SHOWN = 20
/** Some ten reads of 1 MB each. */
const MOST_LOOKED_THROUGH = 50_000

const nobody: FoundPeople = { people: [], hasMore: false }

const personWith = async (
  { identities }: FindingPorts,
  programmes: readonly Own[],
  participant: ParticipantId,
): Promise<FoundPeople> => {
  const identity = await identities.of(participant)
  const isOwn = programmes.some(({ programme }) => programme === identity?.programme)
  return identity && isOwn ? { people: [identity], hasMore: false } : nobody
}

/** An alert names a follow-up, which names its wave. */
const personOfFollowUp = async (
  ports: FindingPorts,
  programmes: readonly Own[],
  followUp: FollowUpId,
): Promise<FoundPeople> => {
  const wave = waveIdSchema.parse(followUp.split('.')[1])
  for (const { programme } of programmes)
    for await (const row of ports.participants.board(programme, wave))
      if (row.followUp === followUp) return personWith(ports, programmes, row.participant)
  return nobody
}

const lookThrough = async (
  { identities }: FindingPorts,
  { programme }: Own,
  search: Search,
): Promise<FoundPeople> => {
  const people: Listed[] = []
  const known = await identities.byLocalId(programme, search.localId)
  if (known) people.push(known)
  let looked = 0
  for await (const listed of identities.listed(programme)) {
    looked += 1
    if (looked > MOST_LOOKED_THROUGH || people.length > MOST_SHOWN) return { people, hasMore: true }
    if (listed.participant !== known?.participant && isMeant(search, listed)) people.push(listed)
  }
  return { people, hasMore: false }
}

const nameOf = ({ familyName, givenName }: Listed): string => `${familyName ?? ''} ${givenName ?? ''}`

/**
 * The people of these programmes whom staff may mean: by name, date of birth, telephone, NHS number or local
 * id, or by the id of the person or the follow-up in an alert. At most 20, by name.
 */
export const findPeople = async (
  ports: FindingPorts,
  programmes: readonly Own[],
  typed: string,
): Promise<FoundPeople> => {
  const participant = participantIdSchema.safeParse(typed)
  if (participant.success) return personWith(ports, programmes, participant.data)
  const followUp = followUpIdSchema.safeParse(typed)
  if (followUp.success) return personOfFollowUp(ports, programmes, followUp.data)
  const search = readSearch(typed)
  const found = await Promise.all(programmes.map((programme) => lookThrough(ports, programme, search)))
  const people = found
    .flatMap((each) => each.people)
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
  const hasMore = people.length > MOST_SHOWN || found.some((each) => each.hasMore)
  return { people: people.slice(0, MOST_SHOWN), hasMore }
}
