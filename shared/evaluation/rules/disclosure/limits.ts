/** k: so many people at least have any combination of keys that a row shows (attrition facts, §6.12). */
export const SMALLEST_CLASS = 5

/** l: so many different outcomes at least are among the people of one combination. */
export const FEWEST_OUTCOMES = 2

/** Of the people of a release, how many may have a key blanked. More would bend what the rows show. */
export const MOST_BLANKED_SHARE = 0.1

/** A mean of fewer people comes close to the values of one of them. */
export const SMALLEST_MEAN = 10

/** Two releases that differ by fewer people show those few by subtraction. */
export const FEWEST_NEW_PEOPLE = 20
