const participant = /\bp[0-9a-hjkmnp-tv-z]{15}\b/g

/** Pseudonyms anywhere in a payload: deliveries about the same person must not run at the same time. */
export const participantsIn = (payload: unknown): readonly string[] => [
  ...new Set((typeof payload === 'string' ? payload : JSON.stringify(payload))?.match(participant) ?? []),
]
