import type { Fault } from '#shared/platform/json/fault.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/**
 * Addresses that say of themselves that nobody reads them, whatever stands between their letters: `no-reply`,
 * `dim_ateb2`.
 */
const NOBODY_THERE =
  /no(t)?(reply|replies|response)|do(not|nt)(reply|respond)|neverreply|unmonitored|mailerdaemon|devnull|blackhole|^bounces?$|dimateb|peidiwchagateb/

/** What somebody writes into a field that has to hold something. */
const NOBODY_NAMED =
  /\b(nobody|no[ -]?one|none|nil|never|neb|n\/?a|not applicable|tb[acd]|to be (confirmed|decided|arranged)|unknown|un(monitored|read|attended|staffed|manned)|is ?n[o’']t (read|monitored|checked|staffed)|not (being |currently |normally |usually |routinely )?(read|monitored|checked|staffed|attended)|automated|no(t)? ?reply)\b/i

const lettersOf = (address: string): string =>
  address
    .slice(0, address.lastIndexOf('@'))
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')

/** "Nobody at weekends; the administrator on weekdays" names somebody: one part of it that does is enough. */
const namesSomebody = (text: string): boolean =>
  text
    .split(/[,;.:()–—]|\s-\s|\bbut\b|\bond\b/i)
    .some((part) => /\p{L}{2}/u.test(part) && !NOBODY_NAMED.test(part))

const unread = (path: string, text: string | undefined): readonly Fault[] =>
  text === undefined || namesSomebody(text)
    ? []
    : [
        {
          path,
          problem: 'nobody is named who reads the replies',
          expected: 'who reads them, and when, such as "administrator, weekdays"',
        },
      ]

/**
 * Every email invites people to reply, and some reply in distress. So the address is one that somebody reads,
 * and the email says who.
 */
export const repliesAreRead: ProgrammeRule = ({ contact, welsh }) => [
  ...(NOBODY_THERE.test(lettersOf(contact.replyTo))
    ? [
        {
          path: '$.contact.replyTo',
          problem: 'a reply address that nobody reads',
          expected: 'an address whose inbox is read on working days',
        },
      ]
    : []),
  ...unread('$.contact.repliesReadBy', contact.repliesReadBy),
  ...unread('$.welsh.repliesReadBy', welsh?.repliesReadBy),
]
