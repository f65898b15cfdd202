import type { Fault } from '#shared/platform/json/fault.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** Names of unread mailboxes, compared by their letters only: `no-reply`, `dim_ateb2`. */
const UNREAD_MAILBOX =
  /no(t)?(reply|replies|response)|do(not|nt)(reply|respond)|neverreply|unmonitored|mailerdaemon|devnull|blackhole|^bounces?$|dimateb|peidiwchagateb/

/** Placeholders in place of a reader. */
const NO_READER =
  /\b(nobody|no[ -]?one|none|nil|never|neb|n\/?a|not applicable|tb[acd]|to be (confirmed|decided|arranged)|unknown|un(monitored|read|attended|staffed|manned)|is ?n[o’']t (read|monitored|checked|staffed)|not (being |currently |normally |usually |routinely )?(read|monitored|checked|staffed|attended)|automated|no(t)? ?reply)\b/i

const lettersOf = (address: string): string =>
  address
    .slice(0, address.lastIndexOf('@'))
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')

/**
 * One part of the text that names a reader is enough: "Nobody at weekends; the administrator on weekdays".
 */
const namesReader = (text: string): boolean =>
  text
    .split(/[,;.:()–—]|\s-\s|\bbut\b|\bond\b/i)
    .some((part) => /\p{L}{2}/u.test(part) && !NO_READER.test(part))

const unread = (path: string, text: string | undefined): readonly Fault[] =>
  text === undefined || namesReader(text)
    ? []
    : [
        {
          path,
          problem: 'nobody is named who reads the replies',
          expected: 'who reads them, and when, such as "administrator, weekdays"',
        },
      ]

/**
 * Every email invites a reply, and some people reply in distress: the reply address must be one that is read,
 * and the email must say by whom.
 */
export const repliesAreRead: ProgrammeRule = ({ contact, welsh }) => [
  ...(UNREAD_MAILBOX.test(lettersOf(contact.replyTo))
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
