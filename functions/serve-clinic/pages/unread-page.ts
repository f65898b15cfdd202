import type { UnreadWish } from '#shared/follow-up/ports/participants.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { readBy } from '#shared/programme/rules/sending-days.ts'
import { programmesOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { agreedInWords, objectionInWords, preferenceInWords, safeWaysInWords } from './unread-words.ts'

/** Longest waiting first; more than these on one page help nobody. */
const PEOPLE_SHOWN = 100

export const unreadIn = async (
  ports: Pick<ClinicPorts, 'participants'>,
  { programme }: Pick<Programme, 'programme'>,
): Promise<readonly UnreadWish[]> => {
  const found: UnreadWish[] = []
  for await (const wish of ports.participants.unreadWishes(programme)) found.push(wish)
  return found
}

/** Each word that nobody could read, as the roster has it. */
const wordsOf = async (ports: ClinicPorts, { participant }: UnreadWish) => {
  const [loaded, identity] = await Promise.all([
    ports.participants.load(participant),
    ports.identities.of(participant),
  ])
  if (!loaded || !identity) return undefined
  const { person } = loaded
  const { contactPreference, safeToContact } = identity
  return {
    name: fullName(identity),
    words: [
      ...(person.contactAgreed === 'unclear' ? [['Agreed to contact', agreedInWords(identity, person)]] : []),
      ...(safeToContact === 'none' ? [['Safe to contact', safeWaysInWords(identity)]] : []),
      ...(contactPreference === 'unclear' ? [['Prefers', preferenceInWords(identity)]] : []),
      ...objectionInWords(identity, person),
    ],
  }
}

const lineOf = async (ports: ClinicPorts, programme: Programme, wish: UnreadWish) => {
  const context = ports.contextOf(programme.programme)
  const by = readBy(wish.since, context)
  return {
    ...(await wordsOf(ports, wish)),
    href: `/clinic/people/${wish.participant}`,
    by: shortDay(by),
    isLate: by < dayAt(ports.clock.now(), programme.timeZone),
  }
}

/** People whose wishes could not be read: nobody contacts them against what they may have meant. */
export const unreadPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'unread',
  roles: theTeam,
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    const found = await Promise.all(
      mine.map(async (programme) => (await unreadIn(ports, programme)).map((wish) => ({ programme, wish }))),
    )
    const all = found.flat().toSorted((one, other) => (one.wish.since < other.wish.since ? -1 : 1))
    const lines = await Promise.all(
      all.slice(0, PEOPLE_SHOWN).map(({ programme, wish }) => lineOf(ports, programme, wish)),
    )
    return show(visit, {
      template: 'unread',
      title: 'Wishes to read',
      model: { lines, notShown: Math.max(0, all.length - PEOPLE_SHOWN) },
    })
  },
})
