/** What all rows about one person may have in common, as it is compared. Holds identity: stored as a hash. */
export type Trace = `${'local-id' | 'nhs-number' | 'name-and-birth'}#${string}`
