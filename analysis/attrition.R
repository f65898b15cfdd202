# Who answered, who did not, and how the two differ.
#
#   Rscript attrition.R <dataset folder> <report folder>
#
# Reads the dataset's CSV files and writes attrition.json (every number; it stays with whoever may hold the rows) and
# attrition.html (to be read, also by others: small numbers are hidden).
# Base R and stats only. The pipeline runs this very file; an evaluator can run it again and get the same numbers.
# Each block is a function from the study to list(numbers, page, html): `page` has the figures that `html` shows, and
# `html` is a function of `shown`, which says each of them or that it is hidden. A further analysis is one more block.
#
# Nothing here tests a hypothesis. Differences at baseline describe who is missing; with these numbers of people a test
# would say more about the sample size than about the bias.

SMALLEST_MEAN <- 10 # a mean of fewer people comes close to the values of one of them
SMALLEST_GROUP <- 5 # below this a group is not described: nothing could be said, and people could be recognised
DISPOSITIONS <- c(
  "complete", "core-only", "partial", "declined", "withdrawn", "undeliverable", "no-response",
  "not-asked", "deceased", "open", "not-yet-due"
)
ANSWERED <- c("complete", "core-only")
NOT_RELEASED <- "not in this release"

# ---- statistics --------------------------------------------------------------------------------------------------

# Wilson's score interval: keeps inside 0 and 1, and honest for few people.
wilson <- function(x, n, level = 0.95) {
  if (n == 0) return(list(x = x, n = n, p = NA, lo = NA, hi = NA))
  z <- qnorm(1 - (1 - level) / 2)
  p <- x / n
  centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
  list(x = x, n = n, p = p, lo = centre - half, hi = centre + half)
}

# Standardised mean differences, answered minus not answered. NA where there is no spread to measure by.
smd_continuous <- function(answered, not_answered) {
  spread <- sqrt((var(answered) + var(not_answered)) / 2)
  if (is.na(spread) || spread == 0) NA else (mean(answered) - mean(not_answered)) / spread
}
smd_binary <- function(answered, not_answered) {
  p1 <- mean(answered)
  p0 <- mean(not_answered)
  spread <- sqrt((p1 * (1 - p1) + p0 * (1 - p0)) / 2)
  if (is.na(spread) || spread == 0) NA else (p1 - p0) / spread
}

# `answered`: one row per person, one logical column per wave. Monotone: once gone, gone.
missingness_patterns <- function(answered) {
  bits <- matrix(as.integer(answered), nrow = nrow(answered))
  pattern <- apply(bits, 1, paste0, collapse = "")
  monotone <- apply(bits, 1, function(row) all(diff(row) <= 0))
  counts <- table(factor(pattern, levels = sort(unique(pattern), method = "radix", decreasing = TRUE)))
  list(n = nrow(bits), counts = setNames(as.integer(counts), names(counts)), monotone_share = mean(monotone))
}

# ---- reading -----------------------------------------------------------------------------------------------------

has <- function(table, column) column %in% names(table)

read_table <- function(directory, name) {
  utils::read.csv(file.path(directory, paste0(name, ".csv")),
    colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8"
  )
}

# A release has small counts in words.
number_in <- function(text) if (grepl("^[0-9]+$", text)) as.numeric(text) else NA

read_people <- function(directory, profile) {
  participants <- read_table(directory, "participants")
  # `safe` is what `minimal` was called; both have fifths in this column, or groups of them.
  if (profile %in% c("minimal", "safe")) {
    participants$imd_fifth <- participants$imd_decile
  } else {
    participants$imd_fifth <- as.character(ceiling(as.numeric(participants$imd_decile) / 2))
  }
  participants
}

# The four quarters in which each day lies, counted back from that of `as_of`; a day to come counts with its four.
periods_of <- function(days, as_of) {
  if (length(days) == 0) return(list(of_each = days, latest_first = character()))
  quarter_of <- function(day) 4 * as.integer(substr(day, 1, 4)) + (as.integer(substr(day, 6, 7)) - 1) %/% 3
  period <- pmax(0, (quarter_of(as_of) - quarter_of(days)) %/% 4)
  in_words <- function(period) {
    last <- quarter_of(as_of) - 4 * period
    month <- function(quarter, in_quarter) paste(month.abb[quarter %% 4 * 3 + in_quarter], quarter %/% 4)
    paste(month(last - 3, 1), "to", month(last, 3))
  }
  list(of_each = in_words(period), latest_first = in_words(sort(unique(period))))
}

read_follow_up <- function(directory, participants) {
  follow_up <- read_table(directory, "follow_up")
  follow_up$is_due <- follow_up$due == "yes"
  follow_up$is_answered <-
    if (has(follow_up, "answered")) follow_up$answered == "yes" else follow_up$disposition %in% ANSWERED
  # The unit of an estimate is a person's first graduation; counts of due and response are of all graduations.
  follow_up$is_first <- if (has(participants, "graduation_number")) {
    follow_up$episode %in% participants$episode[participants$graduation_number == "1"]
  } else {
    rep(TRUE, nrow(follow_up))
  }
  follow_up
}

read_study <- function(directory) {
  if (!file.exists(file.path(directory, "participants.csv"))) {
    stop("this release has no rows: its counts are in response.csv")
  }
  declaration <- read_table(directory, "declaration")
  all_of <- function(key) declaration$value[declaration$key == key]
  one <- function(key) if (length(all_of(key)) == 0) NA_character_ else all_of(key)[1]
  is_wave <- declaration$key == "wave"
  is_covariate <- declaration$key == "covariate"
  target_of <- function(wave) {
    target <- declaration$value[declaration$key == "target" & declaration$item %in% wave]
    if (length(target) == 0) NA else as.numeric(target[1])
  }
  waves <- data.frame(id = declaration$item[is_wave], label = declaration$value[is_wave])
  waves$target <- vapply(waves$id, target_of, numeric(1))
  participants <- read_people(directory, one("profile"))
  follow_up <- read_follow_up(directory, participants)
  is_release <- one("profile") == "minimal"
  waves$is_released <- !is_release | waves$id %in% follow_up$wave
  periods <- periods_of(participants$graduation_date, one("as_of"))
  participants$period <- periods$of_each
  list(
    is_release = is_release, periods = periods$latest_first,
    declaration = list(
      programme = one("programme"), programme_name = one("programme_name"), profile = one("profile"),
      as_of = one("as_of"), objected = number_in(one("graduations_objected")),
      objection_unclear = number_in(one("graduations_objection_unclear")), held = number_in(one("rows_held")),
      answers_removed = number_in(one("graduations_answers_removed")), predictors = all_of("predictor"),
      primary_score = one("primary_score"), primary_wave = one("primary_wave"),
      words = c(objected = one("graduations_objected"), held = one("rows_held"))
    ),
    covariate_types = setNames(declaration$value[is_covariate], declaration$item[is_covariate]),
    waves = waves, participants = participants, follow_up = follow_up,
    scores = read_table(directory, "scores_long"), scoring = read_table(directory, "scoring")
  )
}

released_waves <- function(study) study$waves$id[study$waves$is_released]
released_labels <- function(study) study$waves$label[study$waves$is_released]
in_wave <- function(study, wave) study$follow_up[study$follow_up$wave == wave, ]
rows_for <- function(study, rows) match(rows$episode, study$participants$episode)

# A covariate by name for each of `rows`: a column of participants, or pre_<SCORE> / post_<SCORE>. NULL if unknown.
covariate <- function(study, name, rows) {
  if (name %in% names(study$participants)) return(study$participants[[name]][rows_for(study, rows)])
  parts <- regmatches(name, regexec("^(pre|post)_(.+)$", name))[[1]]
  if (length(parts) == 0) return(NULL)
  scores <- study$scores[study$scores$wave == parts[2] & study$scores$score == parts[3], ]
  if (nrow(scores) == 0) NULL else scores$value[match(rows$episode, scores$episode)]
}

# A typed covariate is what the programme says; of any other the values decide.
is_measured <- function(study, name, values) {
  if (name == "imd_fifth") return(FALSE)
  type <- study$covariate_types[name]
  if (type %in% c("number", "code")) return(type == "number")
  known <- unique(values[!is.na(values)])
  length(known) > 2 && !anyNA(suppressWarnings(as.numeric(known)))
}

baseline_scores <- function(study) {
  baseline <- study$scores[study$scores$wave %in% c("pre", "post") & !is.na(study$scores$value), ]
  unique(paste0(baseline$wave, "_", baseline$score))
}

sorted <- function(values) sort(unique(values[!is.na(values)]), method = "radix")

# ---- small numbers ------------------------------------------------------------------------------------------------

# The page may leave the team: no number of fewer than five people is on it, nor one from which such a number follows.
# Every block names its figures and which of them add up to which; what is hidden is decided over the whole page. A
# figure that is not published (how many did not answer) may follow from others, and is named too. The twin, and the
# reasons: docs/adr/0053. Only what is shown may decide which parts a page has, or a missing part would tell.

NOT_SHOWN <- "not shown"
NEARLY_ZERO <- 1e-7
NARROWEST <- SMALLEST_GROUP - 1 # a hidden figure can be any of five values at least

figure <- function(id, count, worth = 0, is_published = TRUE) {
  list(id = id, count = count, worth = worth, is_published = is_published)
}
unpublished <- function(id, count) figure(id, count, 0, FALSE)
sum_of <- function(total, parts) list(total = total, parts = parts)

# Figures without a number (not in this release) are left out, with the sums that they are in.
page <- function(figures, sums = list()) {
  figures <- Filter(function(each) !is.na(each$count), figures)
  ids <- vapply(figures, function(each) each$id, "")
  list(figures = figures, sums = Filter(function(sum) all(c(sum$total, sum$parts) %in% ids), sums))
}
together <- function(pages) {
  list(
    figures = unlist(lapply(pages, function(each) each$figures), recursive = FALSE),
    sums = unlist(lapply(pages, function(each) each$sums), recursive = FALSE)
  )
}

# What is left of a total. A reader may know that nothing is: then it is no figure.
with_rest <- function(total, counts, id) {
  rest <- counts[[total]] - sum(unlist(counts[names(counts) != total]))
  parts <- setdiff(names(counts), total)
  if (rest == 0) return(list(figures = list(), sums = list(sum_of(total, parts))))
  list(figures = list(unpublished(id, rest)), sums = list(sum_of(total, c(parts, id))))
}

pivoted <- function(tableau, at, column) {
  row <- tableau$rows[at, ] / tableau$rows[at, column]
  times <- tableau$rows[, column]
  times[at] <- 0
  tableau$rows <- tableau$rows - outer(times, row)
  tableau$rows[at, ] <- row
  tableau$gain <- tableau$gain - tableau$gain[column] * row
  tableau$basis[at] <- column
  tableau
}

# The simplex method (Bland: take the first). `look` sees every solution on the way, and says whether to go on.
climbed <- function(tableau, look = function(tableau, ray) TRUE) {
  last <- ncol(tableau$rows)
  repeat {
    if (!look(tableau, integer())) return(tableau)
    column <- which(tableau$gain[-last] > NEARLY_ZERO)[1]
    if (is.na(column)) return(tableau)
    slope <- tableau$rows[, column]
    if (all(slope <= NEARLY_ZERO)) {
      look(tableau, c(column, tableau$basis[slope < -NEARLY_ZERO]))
      return(tableau)
    }
    ratio <- ifelse(slope > NEARLY_ZERO, tableau$rows[, last] / slope, Inf)
    ties <- which(ratio <= min(ratio) + NEARLY_ZERO)
    tableau <- pivoted(tableau, ties[which.min(tableau$basis[ties])], column)
  }
}

# Some solution of `equations`, which `truth` solves: each first gets an unknown of its own, which is then made zero.
a_solution <- function(equations, truth) {
  n <- ncol(equations)
  m <- nrow(equations)
  value <- as.vector(equations %*% truth)
  rows <- cbind(equations, value) * ifelse(value < 0, -1, 1)
  rows <- cbind(rows[, seq_len(n), drop = FALSE], diag(m), rows[, n + 1])
  gain <- colSums(rows)
  gain[n + seq_len(m)] <- 0
  tableau <- climbed(list(rows = rows, basis = n + seq_len(m), gain = gain))
  for (at in which(tableau$basis > n)) {
    column <- which(abs(tableau$rows[at, seq_len(n)]) > NEARLY_ZERO)[1]
    if (!is.na(column)) tableau <- pivoted(tableau, at, column)
  }
  kept <- tableau$basis <= n
  list(rows = tableau$rows[kept, c(seq_len(n), n + m + 1), drop = FALSE], basis = tableau$basis[kept])
}

# Which of the `asked` unknowns cannot take five values, given the equations and that nothing is below zero.
narrow_ones <- function(equations, truth, asked) {
  n <- ncol(equations)
  least <- truth
  greatest <- truth
  tableau <- a_solution(equations, truth)
  is_narrow <- function(unknown) greatest[unknown] - least[unknown] < NARROWEST - 0.5
  for (unknown in which(asked)) for (direction in c(1, -1)) if (is_narrow(unknown)) {
    weights <- replace(numeric(n + 1), unknown, direction)
    tableau$gain <- weights - as.vector(weights[tableau$basis] %*% tableau$rows)
    tableau <- climbed(tableau, function(now, ray) {
      solution <- replace(numeric(n), now$basis, now$rows[, n + 1])
      least <<- pmin(least, solution)
      greatest <<- replace(pmax(greatest, solution), ray, Inf)
      is_narrow(unknown)
    })
  }
  asked & is_narrow(seq_len(n))
}

# Columns of the figures that a column leads to through unknown ones, and the rows of the sums that join them.
joined_with <- function(links, is_unknown, column) {
  columns <- column
  repeat {
    rows <- which(rowSums(links[, columns, drop = FALSE] != 0) > 0)
    reached <- union(columns, which(is_unknown & colSums(links[rows, , drop = FALSE] != 0) > 0))
    if (length(reached) == length(columns)) return(list(columns = columns, rows = rows))
    columns <- reached
  }
}

# Columns of the figures that must not be told and are, or nearly; and of those that are safe from now on, as each
# further hidden figure tells less of the others.
told_figures <- function(state) {
  is_unknown <- state$hidden | !state$published
  asked <- !state$safe & (state$hidden | (is_unknown & is_small(state$count)))
  told <- logical(length(asked))
  left <- asked
  while (any(left)) {
    joined <- joined_with(state$links, is_unknown, which(left)[1])
    at <- joined$columns
    narrow <- narrow_ones(state$links[joined$rows, at, drop = FALSE], state$count[at], asked[at])
    told[at[narrow]] <- TRUE
    left[at] <- FALSE
  }
  list(told = which(told), safe = state$safe | (asked & !told))
}

next_to <- function(links, columns) {
  rows <- rowSums(links[, columns, drop = FALSE] != 0) > 0
  which(colSums(links[rows, , drop = FALSE] != 0) > 0)
}

# The cheapest of the candidates in a sum with the one told, or with unknown ones that lead to it.
cheapest_near <- function(state, column, is_candidate) {
  is_unknown <- state$hidden | !state$published
  reached <- column
  repeat {
    near <- next_to(state$links, reached)
    found <- near[is_candidate[near]]
    if (length(found) > 0) return(found[which.min(state$count[found])])
    further <- union(reached, near[is_unknown[near]])
    if (length(further) == length(reached)) return(integer())
    reached <- further
  }
}

# The nearest of what is worth least. A zero is hidden last: nothing goes below it, which leaves little room.
also_to_hide <- function(state, column) {
  is_shown <- state$published & !state$hidden
  for (worth in sort(unique(state$worth[is_shown]))) {
    found <- cheapest_near(state, column, is_shown & state$worth == worth & state$count > 0)
    if (length(found) > 0) return(found)
  }
  cheapest_near(state, column, is_shown)
}

is_small <- function(count) count > 0 & count < SMALLEST_GROUP

# Hides until nothing that must not be told is, in the sums of which all figures are worth `stage` at least.
hidden_at <- function(state, stage) {
  rows <- apply(state$all_links != 0, 1, function(is_in) all(state$worth[is_in] >= stage))
  state$links <- state$all_links[rows, , drop = FALSE]
  state$published <- state$worth >= stage & state$worth < Inf
  state$hidden <- state$hidden | (state$published & is_small(state$count))
  state$safe[] <- FALSE
  repeat {
    found <- told_figures(state)
    state$safe <- found$safe
    further <- integer()
    for (column in found$told) {
      if (!any(next_to(state$links, column) %in% further)) further <- c(further, also_to_hide(state, column))
    }
    if (length(further) == 0) return(state)
    state$hidden[further] <- TRUE
  }
}

# A sum with one part says that two figures are the same: for each id, the one that stands for it.
standing_for <- function(page) {
  ids <- unique(vapply(page$figures, function(each) each$id, ""))
  found <- setNames(ids, ids)
  for (sum in page$sums) if (length(sum$parts) == 1) found[found == found[[sum$parts]]] <- found[[sum$total]]
  found
}

# Ids of the figures that are not shown. They are looked at from what is worth most to what is worth least, so that a
# detail never costs what readers come for. Any of the unpublished figures counts as worth more than all.
hidden_figures <- function(page) {
  stands <- standing_for(page)
  ids <- unique(stands)
  column_of <- function(id) match(stands[id], ids)
  columns <- column_of(vapply(page$figures, function(each) each$id, ""))
  count <- vapply(page$figures, function(each) each$count, 0)
  worth <- vapply(page$figures, function(each) if (each$is_published) each$worth else -Inf, 0)
  links <- matrix(0, length(page$sums), length(ids))
  for (row in seq_along(page$sums)) {
    sum <- page$sums[[row]]
    links[row, ] <- tabulate(column_of(sum$parts), length(ids)) - tabulate(column_of(sum$total), length(ids))
  }
  links <- unique(links[rowSums(links != 0) > 0, , drop = FALSE])
  state <- list(
    all_links = links, count = count[match(seq_along(ids), columns)],
    worth = as.vector(tapply(worth, factor(columns, seq_along(ids)), max)),
    hidden = logical(length(ids)), safe = logical(length(ids))
  )
  if (any(count != state$count[columns]) || any(links %*% state$count != 0)) stop("the figures do not add up")
  state$worth[state$worth == -Inf] <- Inf
  for (stage in sort(unique(state$worth[state$worth < Inf]), decreasing = TRUE)) state <- hidden_at(state, stage)
  names(stands)[stands %in% ids[state$hidden]]
}

# What the page says for a figure.
shown_in <- function(page) {
  count <- setNames(vapply(page$figures, function(each) each$count, 0), vapply(page$figures, function(each) each$id, ""))
  hidden <- hidden_figures(page)
  function(id) ifelse(id %in% hidden, NOT_SHOWN, as.character(count[id]))
}
knows <- function(shown, id) all(shown(id) != NOT_SHOWN)

# ---- block: starters ---------------------------------------------------------------------------------------------

# From those who began the programme to the graduations in the dataset: bias begins with those who left before the end.
starters_block <- function(study) {
  about <- study$declaration
  people <- study$participants
  in_dataset <- nrow(people)
  completed <- if (has(people, "completed")) sum(people$completed == "yes") else NA
  enrolled <- in_dataset + about$objected
  numbers <- list(
    starters = enrolled + about$held, held = about$held, enrolled = enrolled, objected = about$objected,
    objection_unclear = about$objection_unclear, in_dataset = in_dataset, completed = completed,
    did_not_complete = in_dataset - completed,
    later_graduations = if (has(people, "graduation_number")) sum(people$graduation_number != "1") else NA,
    answers_removed = about$answers_removed
  )
  words <- c(
    "Began the programme, as far as rosters say", "Held: the team has to decide who it is",
    "Enrolled", "Not in the dataset: the person objected to evaluation",
    "of which may have objected, by a word that is not readable", "In the dataset",
    "of which stayed to the programme's end", "of which did not, and are followed up all the same",
    "of which are later graduations of the same person", "of which have no answers, removed at the person's wish"
  )
  html <- function(shown) {
    said <- vapply(names(numbers), function(name) {
      if (!is.na(numbers[[name]])) return(shown(name))
      if (name %in% names(about$words) && !is.na(about$words[[name]])) about$words[[name]] else NOT_RELEASED
    }, "")
    c(
      heading("From starters to the dataset"),
      para("Counted in graduations. Whoever is not on a roster is not known here."),
      html_table("Starters", c("", "Graduations"), Map(c, words, said))
    )
  }
  list(numbers = numbers, page = starters_page(numbers), html = html)
}

starters_page <- function(numbers) {
  figures <- Map(function(id, count) figure(id, count, 3), names(numbers), numbers)
  rest <- list(
    unpublished("objected, readable", numbers$objected - numbers$objection_unclear),
    unpublished("first graduations", numbers$in_dataset - numbers$later_graduations),
    unpublished("answers kept", numbers$in_dataset - numbers$answers_removed)
  )
  page(c(figures, rest), list(
    sum_of("starters", c("enrolled", "held")), sum_of("enrolled", c("in_dataset", "objected")),
    sum_of("in_dataset", c("completed", "did_not_complete")),
    sum_of("objected", c("objection_unclear", "objected, readable")),
    sum_of("in_dataset", c("later_graduations", "first graduations")),
    sum_of("in_dataset", c("answers_removed", "answers kept"))
  ))
}

# ---- block 1: flow -----------------------------------------------------------------------------------------------

counted_in_flow <- c(
  enrolled = "Graduations in the dataset", not_yet_due = "Not yet due (the window has not closed)",
  deceased = "Died before the due date", structural = "Not asked by design", due = "Due",
  answered = "Answered, of those due", late = "of which late (in the grace period)",
  answered_before_window_closed = "Answered already, not yet due: in no rate"
)

flow_block <- function(study) {
  flow <- lapply(seq_len(nrow(study$waves)), function(position) {
    wave <- study$waves[position, ]
    if (!wave$is_released) return(list(wave = wave$id, label = wave$label, refused = NOT_RELEASED))
    rows <- in_wave(study, wave$id)
    dispositions <- table(factor(rows$disposition, levels = DISPOSITIONS))
    due <- rows[rows$is_due, ]
    list(
      wave = wave$id, label = wave$label, enrolled = nrow(rows), due = nrow(due),
      not_yet_due = sum(rows$standing == "not-yet-due"), deceased = sum(rows$standing == "died-before-due"),
      structural = sum(rows$standing == "structural"),
      answered = sum(due$is_answered), late = if (has(due, "late")) sum(due$is_answered & due$late == "yes") else NA,
      answered_before_window_closed = sum(rows$is_answered & rows$standing == "not-yet-due"),
      dispositions = as.list(setNames(as.integer(dispositions), DISPOSITIONS))
    )
  })
  released <- Filter(function(wave) is.null(wave$refused), flow)
  pages <- c(lapply(released, flow_page, study = study), lapply(released, disposition_page, study = study))
  html <- function(shown) {
    rows_of <- function(keys, words, id_of) Map(function(key, word) {
      c(word, vapply(released, function(w) if (is.na(id_of(w, key))) NOT_RELEASED else shown(id_of(w, key)), ""))
    }, keys, words)
    counted <- rows_of(names(counted_in_flow), counted_in_flow, function(w, key) {
      if (is.na(w[[key]])) NA else if (key == "enrolled") enrolled_id(study, w) else paste(w$wave, key)
    })
    kinds <- dispositions_of_due(study)
    by_disposition <- rows_of(kinds, ifelse(kinds %in% names(KINDS_IN_WORDS), KINDS_IN_WORDS[kinds], kinds), function(w, kind) kind_id(w$wave, kind))
    labels <- released_labels(study)
    c(
      heading("Flow"),
      para(
        "Everybody who graduated is counted in every wave, whether or not they could be asked. Due is a matter of dates and ",
        "life alone, never of who answered: the window has closed, and the person was alive at the due date. People who object ",
        "to evaluation are not in the dataset."
      ),
      withheld_in_words(study),
      html_table("Graduations in each wave", c("", labels), counted),
      html_table("What became of those who were due, by wave", c("Disposition", labels), by_disposition)
    )
  }
  list(numbers = flow, page = together(pages), html = html)
}

withheld_in_words <- function(study) {
  withheld <- study$waves$label[!study$waves$is_released]
  missing <- nrow(study$participants) - max(0, table(study$follow_up$wave))
  c(
    if (length(withheld) > 0) para("Not in this release: ", paste(withheld, collapse = ", "), "."),
    if (missing > 0) para("Some people have no wave in this release, because their pattern of answering is rare.")
  )
}

# Everybody has a row in every wave, but for people whose pattern a release withholds.
enrolled_id <- function(study, wave) {
  if (wave$enrolled == nrow(study$participants)) "in_dataset" else paste(wave$wave, "enrolled")
}

flow_page <- function(study, w) {
  id <- function(what) paste(w$wave, what)
  boxes <- c("not_yet_due", "deceased", "structural", "due")
  worth <- c(not_yet_due = 4, deceased = 2, structural = 3, due = 9, answered = 8, late = 1, answered_before_window_closed = 1)
  figures <- lapply(names(worth), function(what) figure(id(what), w[[what]], worth[[what]]))
  enrolled <- enrolled_id(study, w)
  apart <- if (enrolled != "in_dataset") {
    with_rest("in_dataset", setNames(list(nrow(study$participants), w$enrolled), c("in_dataset", enrolled)), id("without rows"))
  }
  here <- page(c(figures, list(
    figure("in_dataset", nrow(study$participants), 5), figure(enrolled, w$enrolled, 5),
    unpublished(id("unanswered"), w$due - w$answered), unpublished(id("in time"), w$answered - w$late),
    unpublished(id("not yet answered"), w$not_yet_due - w$answered_before_window_closed)
  )), list(
    sum_of(enrolled, id(boxes)), sum_of(id("due"), id(c("answered", "unanswered"))),
    sum_of(id("answered"), id(c("late", "in time"))),
    sum_of(id("not_yet_due"), id(c("answered_before_window_closed", "not yet answered")))
  ))
  together(list(here, apart))
}

# A disposition, told apart by whether it is an answer; a release leaves out what could be told.
kind_of <- function(rows) {
  kind <- ifelse(is.na(rows$disposition), ifelse(rows$is_answered, "answered", "no answer"), rows$disposition)
  is_plain <- is.na(rows$disposition) | rows$is_answered == (rows$disposition %in% ANSWERED)
  ifelse(is_plain, kind, paste0(kind, ifelse(rows$is_answered, ", answered", ", no answer")))
}

KINDS_IN_WORDS <- c("answered" = "answered: how, is not in this release", "no answer" = "no answer: why, is not in this release")

dispositions_of_due <- function(study) {
  found <- unique(kind_of(study$follow_up[study$follow_up$is_due, ]))
  c(intersect(DISPOSITIONS, found), sorted(setdiff(found, DISPOSITIONS)))
}

disposition_page <- function(study, w) {
  rows <- in_wave(study, w$wave)
  rows <- rows[rows$is_due, ]
  kinds <- dispositions_of_due(study)
  all_due <- study$follow_up[study$follow_up$is_due, ]
  are_answers <- kinds %in% kind_of(all_due[all_due$is_answered, ])
  figures <- lapply(kinds, function(kind) figure(kind_id(w$wave, kind), sum(kind_of(rows) == kind), 2))
  page(c(figures, list(
    figure(paste(w$wave, "answered"), w$answered, 8), unpublished(paste(w$wave, "unanswered"), w$due - w$answered)
  )), list(
    sum_of(paste(w$wave, "answered"), kind_id(w$wave, kinds[are_answers])),
    sum_of(paste(w$wave, "unanswered"), kind_id(w$wave, kinds[!are_answers]))
  ))
}
kind_id <- function(wave, kinds) vapply(kinds, function(kind) paste(wave, "disposition", kind), "", USE.NAMES = FALSE)

# ---- block 2: response -------------------------------------------------------------------------------------------

response_of <- function(rows) {
  due <- rows[rows$is_due, ]
  wilson(sum(due$is_answered), nrow(due))
}

# Groups that the programme declared, as far as they are groups; deprivation in fifths.
declared_groups <- function(study) {
  declared <- study$declaration$predictors
  if (length(declared) == 0) declared <- c("sex", "age_band", "imd_decile")
  declared <- sub("^imd_decile$", "imd_fifth", declared)
  groups <- c("sex", "age_band", "imd_fifth", "ethnicity", "delivery_mode", "delivery_format")
  is_covariate <- grepl("^cov_", declared) & declared %in% names(study$participants)
  is_group <- declared %in% groups | (is_covariate & !vapply(declared, function(name) {
    is_measured(study, name, study$participants[[name]])
  }, logical(1)))
  c(declared[is_group], if (length(unique(study$participants$included)) > 1) "included")
}

# A release leaves columns out, and leaves cells empty until nobody stands out.
is_in_release <- function(study, variable) {
  values <- study$participants[[variable]]
  !is.null(values) && (!study$is_release || !all(is.na(values)))
}

response_in_groups <- function(study, variable) {
  if (!is_in_release(study, variable)) return(list(list(variable = variable, refused = NOT_RELEASED)))
  found <- unlist(lapply(released_waves(study), function(wave) {
    rows <- in_wave(study, wave)
    group <- covariate(study, variable, rows)
    lapply(c(levels_of(study, variable), NA), function(level) {
      within <- rows[if (is.na(level)) is.na(group) else group %in% level, ]
      due <- sum(within$is_due)
      key <- list(variable = variable, group = if (is.na(level)) NOT_RECORDED else level, wave = wave)
      if (due == 0) return(NULL)
      if (due < SMALLEST_GROUP) return(c(key, list(refused = paste("fewer than", SMALLEST_GROUP, "due"))))
      c(key, response_of(within))
    })
  }), recursive = FALSE)
  Filter(Negate(is.null), found)
}

NOT_RECORDED <- "not recorded"
levels_of <- function(study, variable) {
  levels <- sorted(covariate(study, variable, study$participants))
  if (variable == "period") unique(study$periods[study$periods %in% levels]) else levels
}

response_block <- function(study) {
  overall <- lapply(seq_len(nrow(study$waves)), function(position) {
    wave <- study$waves[position, ]
    key <- list(wave = wave$id, target = wave$target)
    c(key, if (wave$is_released) response_of(in_wave(study, wave$id)) else list(refused = NOT_RELEASED))
  })
  groups <- declared_groups(study)
  found <- lapply(setNames(nm = c("cohort", "period", groups)), response_in_groups, study = study)
  shown_groups <- c("period", groups)
  pages <- lapply(Filter(function(name) is_in_release(study, name), shown_groups), function(name) {
    together(lapply(released_waves(study), function(wave) {
      rows <- in_wave(study, wave)
      group_page(rows[rows$is_due, ], study, name, wave)
    }))
  })
  html <- function(shown) c(
    heading("Response"),
    para(
      "Answered (the whole questionnaire or its core set) out of those due, with 95% intervals by Wilson's method. ",
      "A partial answer that was never submitted does not count. A high rate is not proof against bias, nor a low one ",
      "proof of it: see who is missing, below."
    ),
    response_plot(study, overall, shown),
    html_table("Response of those due", c("", study$waves$label), list(
      c("All graduates", vapply(study$waves$id, function(wave) shown_share(shown, wave), "")),
      c("The programme's target", vapply(overall, function(wave) percent(wave$target), ""))
    )),
    unlist(lapply(shown_groups, response_table, study = study, shown = shown))
  )
  numbers <- list(
    overall = overall, by_cohort = found$cohort, by_period = found$period, by_group = found[-(1:2)]
  )
  list(numbers = numbers, page = together(pages), html = html)
}

level_id <- function(whole, variable, level, what) paste(whole, paste0(variable, "=", level), what)

# Of `rows`, all due in one wave, by the levels of a variable; `whole` names them all.
group_page <- function(rows, study, variable, whole, worth = 7, published = c("due", "answered")) {
  group <- covariate(study, variable, rows)
  group[is.na(group)] <- NOT_RECORDED
  levels <- c(levels_of(study, variable), if (NOT_RECORDED %in% group) NOT_RECORDED)
  if (length(levels) == 0) return(whole_page(rows, whole, worth + 2))
  figures <- unlist(lapply(levels, function(level) {
    within <- rows[group == level, ]
    id <- function(what) level_id(whole, variable, level, what)
    counts <- c(due = nrow(within), answered = sum(within$is_answered), unanswered = sum(!within$is_answered))
    Map(function(what, n, less) figure(id(what), n, worth - less, what %in% published), names(counts), counts, c(0, 1, 1))
  }), recursive = FALSE)
  sums <- lapply(levels, function(level) {
    sum_of(level_id(whole, variable, level, "due"), level_id(whole, variable, level, c("answered", "unanswered")))
  })
  over <- lapply(c("due", "answered", "unanswered"), function(what) {
    sum_of(paste(whole, what), level_id(whole, variable, levels, what))
  })
  together(list(whole_page(rows, whole, worth + 2), list(figures = figures, sums = c(sums, over))))
}

# Everybody of `rows`, all due in one wave.
whole_page <- function(rows, whole, worth) {
  id <- function(what) paste(whole, what)
  page(list(
    figure(id("due"), nrow(rows), worth), figure(id("answered"), sum(rows$is_answered), worth - 1),
    unpublished(id("unanswered"), sum(!rows$is_answered))
  ), list(sum_of(id("due"), id(c("answered", "unanswered")))))
}

shown_share <- function(shown, whole) {
  id <- paste(whole, c("due", "answered"))
  if (anyNA(shown(id))) return(NOT_RELEASED)
  if (!knows(shown, id[1])) return(NOT_SHOWN)
  if (!knows(shown, id[2])) return(paste0(NOT_SHOWN, ", of ", shown(id[1])))
  n <- as.numeric(shown(id))
  share(wilson(n[2], n[1]))
}

response_table <- function(study, variable, shown) {
  caption <- paste("Response by", words_of(variable))
  if (!is_in_release(study, variable)) return(para(caption, ": ", NOT_RELEASED, "."))
  waves <- released_waves(study)
  rows <- lapply(c(levels_of(study, variable), NOT_RECORDED), function(level) {
    shares <- vapply(waves, function(wave) shown_share(shown, paste(wave, paste0(variable, "=", level))), "")
    if (any(shares != NOT_RELEASED)) c(level, ifelse(shares == NOT_RELEASED, "none due", shares))
  })
  html_table(caption, c("", released_labels(study)), Filter(Negate(is.null), rows))
}

# ---- block 3: those who answered against those who did not, at baseline -----------------------------------------

describe <- function(values) list(n = length(values), mean = mean(values), sd = sd(values))

compare <- function(values, is_answered, variable, level = NULL) {
  known <- !is.na(values)
  yes <- values[known & is_answered]
  no <- values[known & !is_answered]
  key <- c(list(variable = variable), if (!is.null(level)) list(level = level))
  if (length(yes) < SMALLEST_GROUP || length(no) < SMALLEST_GROUP) {
    return(c(key, list(refused = paste("fewer than", SMALLEST_GROUP, "known in one of the groups"))))
  }
  if (is.null(level)) {
    return(c(key, list(answered = describe(yes), not_answered = describe(no), smd = smd_continuous(yes, no))))
  }
  yes <- yes == level
  no <- no == level
  c(key, list(
    answered = list(n = length(yes), x = sum(yes), p = mean(yes)),
    not_answered = list(n = length(no), x = sum(no), p = mean(no)), smd = smd_binary(yes, no)
  ))
}

compare_variable <- function(study, rows, name) {
  values <- covariate(study, name, rows)
  if (is.null(values)) return(list(list(variable = name, refused = "not in the dataset")))
  is_withheld <- has(study$participants, name) && !is_in_release(study, name)
  if (is_withheld) return(list(list(variable = name, refused = NOT_RELEASED)))
  if (is_measured(study, name, values)) return(list(compare(as.numeric(values), rows$is_answered, name)))
  levels <- sorted(values)
  if (length(levels) < 2) return(list(list(variable = name, refused = "does not vary")))
  lapply(levels, function(level) compare(values, rows$is_answered, name, level))
}

baseline_variables <- function(study) {
  declared <- study$declaration$predictors
  if (length(declared) == 0) declared <- c("age_band", "sex", "imd_decile")
  # In a release this column has fifths already.
  if (study$is_release) declared <- sub("^imd_decile$", "imd_fifth", declared)
  unique(c(declared, baseline_scores(study)))
}

baseline_block <- function(study) {
  variables <- baseline_variables(study)
  found <- lapply(study$waves$id, function(wave) {
    if (!wave %in% released_waves(study)) return(list(wave = wave, refused = NOT_RELEASED))
    rows <- in_wave(study, wave)
    rows <- rows[rows$is_due, ]
    later <- sum(!rows$is_first)
    rows <- rows[rows$is_first, ]
    counts <- list(
      wave = wave, answered = sum(rows$is_answered), not_answered = sum(!rows$is_answered), later_graduations = later
    )
    if (min(counts$answered, counts$not_answered) < SMALLEST_GROUP) {
      return(c(counts, list(refused = paste("fewer than", SMALLEST_GROUP, "who answered, or who did not"))))
    }
    c(counts, list(variables = unlist(lapply(variables, compare_variable, study = study, rows = rows), recursive = FALSE)))
  })
  pages <- lapply(released_waves(study), baseline_page, study = study, variables = variables)
  html <- function(shown) c(
    heading("Those who answered and those who did not, at baseline"),
    para(
      "Out of those due, each person's first graduation; later graduations: ", later_in_words(study, shown), ". The standardised difference is answered minus not answered in standard deviations; as a rule of ",
      "thumb above 0.1 is some difference and above 0.25 a clear one. There are no p-values: these are descriptions of ",
      "who is missing, not hypotheses. What nobody recorded cannot be compared."
    ),
    unlist(Map(baseline_table, found, study$waves$label, MoreArgs = list(study = study, shown = shown)))
  )
  list(numbers = found, page = together(pages), html = html)
}

later_in_words <- function(study, shown) {
  later <- vapply(released_waves(study), function(wave) shown(paste("later", wave, "due")), "")
  paste(released_labels(study), later, collapse = ", ")
}

# What names the first graduations that are due in a wave: all of them, where there is no later one.
first_in <- function(study, wave) {
  rows <- in_wave(study, wave)
  if (all(rows$is_first[rows$is_due])) wave else paste("first", wave)
}

baseline_page <- function(study, wave, variables) {
  rows <- in_wave(study, wave)
  due <- rows[rows$is_due, ]
  first <- due[due$is_first, ]
  whole <- first_in(study, wave)
  later <- figure(paste("later", wave, "due"), sum(!due$is_first))
  unanswered <- figure(paste(whole, "unanswered"), sum(!first$is_answered), 2)
  pages <- lapply(variables, function(name) {
    values <- covariate(study, name, first)
    if (is.null(values) || is_measured(study, name, values)) return(NULL)
    together(list(known_page(first, values, whole, name), group_page(first, study, name, whole, 1, c("answered", "unanswered"))))
  })
  together(c(
    list(page(list(later, unanswered)), whole_page(first, whole, 3)), pages,
    if (whole != wave) list(later_page(study, due, wave, variables))
  ))
}

# Those of whom the variable is known, of those who answered and those who did not.
known_page <- function(rows, values, whole, variable) {
  together(lapply(c("answered", "unanswered"), function(what) {
    is_here <- rows$is_answered == (what == "answered")
    total <- paste(whole, what)
    known <- known_id(whole, variable, what)
    counts <- setNames(list(sum(is_here), sum(is_here & !is.na(values))), c(total, known))
    missing <- with_rest(total, counts, level_id(whole, variable, NOT_RECORDED, what))
    together(list(page(list(figure(known, counts[[known]]))), missing))
  }))
}
known_id <- function(whole, variable, what) paste(whole, variable, "known", what)

# All graduations that are due are first ones and later ones, in every group of which both are published.
later_page <- function(study, due, wave, variables) {
  first <- paste("first", wave)
  linked <- function(rows, all_id, first_id, later_id) together(lapply(c("due", "answered", "unanswered"), function(what) {
    here <- rows[what == "due" | rows$is_answered == (what == "answered"), ]
    counts <- setNames(list(nrow(here), sum(here$is_first)), c(all_id(what), first_id(what)))
    with_rest(all_id(what), counts, later_id(what))
  }))
  id_of <- function(whole) function(what) paste(whole, what)
  level_of <- function(whole, variable, level) function(what) level_id(whole, variable, level, what)
  both <- intersect(variables, declared_groups(study))
  groups <- unlist(lapply(Filter(function(name) is_in_release(study, name), both), function(variable) {
    group <- covariate(study, variable, due)
    lapply(sorted(group), function(level) {
      of <- function(whole) level_of(whole, variable, level)
      linked(due[group %in% level, ], of(wave), of(first), of(paste("later", wave)))
    })
  }), recursive = FALSE)
  together(c(list(linked(due, id_of(wave), id_of(first), id_of(paste("later", wave)))), groups))
}

baseline_table <- function(entry, label, study, shown) {
  if (!entry$wave %in% released_waves(study)) return(para(label, ": ", NOT_RELEASED, "."))
  n <- sides_shown(shown, entry$wave)
  if (!is.null(entry$refused) || is.null(n) || min(n) < SMALLEST_MEAN) {
    return(para(label, ": not compared. Too few answered, or did not, or how many is not shown."))
  }
  whole <- first_in(study, entry$wave)
  first <- shown(paste(whole, c("answered", "unanswered")))
  html_table(
    paste0(label, ": ", first[1], " answered, ", first[2], " did not"),
    c("At baseline", "Answered", "Did not answer", "Standardised difference"),
    lapply(entry$variables, baseline_row, whole = whole, n = n, shown = shown)
  )
}

# Of all graduations that are due, how many answered and did not, as far as the page says it.
sides_shown <- function(shown, wave) {
  id <- paste(wave, c("answered", "due"))
  if (knows(shown, id)) {
    n <- as.numeric(shown(id))
    c(n[1], n[2] - n[1])
  }
}

are_shown <- function(shown, id, smallest) knows(shown, id) && all(as.numeric(shown(id)) >= smallest)

baseline_row <- function(entry, whole, n, shown) {
  name <- paste0(words_of(entry$variable), if (!is.null(entry$level)) paste0(": ", entry$level))
  if (is.null(entry$refused)) {
    said <- if (is.null(entry$level)) means_in_words(entry, n) else shares_in_words(entry, whole, shown)
    smd <- if (is.na(entry$smd)) "no spread" else sprintf("%.2f%s", entry$smd, size_of(entry$smd))
    return(c(name, if (is.null(said)) rep(NOT_SHOWN, 3) else c(said, smd)))
  }
  c(name, if (grepl("^fewer", entry$refused)) rep(NOT_SHOWN, 3) else c(entry$refused, "", ""))
}

# Without the number of values. Of so many people as `n`, that ten at least have one says little of who has none.
means_in_words <- function(entry, n) {
  groups <- list(entry$answered, entry$not_answered)
  is_enough <- all(vapply(groups, function(group) group$n, 0) >= SMALLEST_MEAN)
  if (!is_enough || min(n) < SMALLEST_MEAN + SMALLEST_GROUP) return(NULL)
  vapply(groups, function(group) sprintf("%.1f (SD %.1f)", group$mean, group$sd), "")
}

shares_in_words <- function(entry, whole, shown) {
  known <- known_id(whole, entry$variable, c("answered", "unanswered"))
  x <- level_id(whole, entry$variable, entry$level, c("answered", "unanswered"))
  if (!are_shown(shown, known, SMALLEST_GROUP) || !knows(shown, x)) return(NULL)
  groups <- list(entry$answered, entry$not_answered)
  vapply(groups, function(group) sprintf("%s (%d of %d)", percent(group$p), group$x, group$n), "")
}

size_of <- function(smd) if (abs(smd) > 0.25) ", clear" else if (abs(smd) > 0.1) ", some" else ""

# ---- block 4: patterns -------------------------------------------------------------------------------------------

pattern_block <- function(study) {
  waves <- released_waves(study)
  due_in_all <- Reduce(intersect, lapply(waves, function(wave) {
    rows <- in_wave(study, wave)
    rows$episode[rows$is_due]
  }))
  answered <- vapply(waves, function(wave) {
    rows <- in_wave(study, wave)
    rows$is_answered[match(due_in_all, rows$episode)]
  }, logical(length(due_in_all)))
  numbers <- list(waves = as.list(waves), n = length(due_in_all))
  is_refused <- length(due_in_all) < SMALLEST_GROUP
  found <- if (!is_refused) missingness_patterns(answered)
  html <- function(shown) {
    intro <- c(heading("Patterns over the waves"), para(
      "Graduates who were due in every wave: ", shown("due in all"), ". A 1 stands for an answer, a 0 for none, ",
      "in the order ", paste(released_labels(study), collapse = ", "), ". Monotone means that whoever missed a wave answered none after it."
    ))
    if (!are_shown(shown, "due in all", SMALLEST_GROUP)) {
      return(c(intro, para("Patterns are not shown: there are too few, or how many is not shown.")))
    }
    share_of <- function(id, n) if (knows(shown, id)) percent(n / found$n) else NOT_SHOWN
    rows <- Map(function(pattern, n) {
      id <- paste("pattern", pattern)
      c(pattern, shown(id), share_of(id, n))
    }, names(found$counts), found$counts)
    c(
      intro, html_table("Patterns of answering", c("Pattern", "Graduates", "Share"), rows),
      para("Monotone: ", share_of("monotone", found$monotone_share * found$n), ".")
    )
  }
  rest <- if (is_refused) {
    list(refused = paste("fewer than", SMALLEST_GROUP, "due in every wave"))
  } else {
    list(patterns = as.list(found$counts), monotone_share = found$monotone_share)
  }
  list(numbers = c(numbers, rest), page = pattern_page(study, waves, due_in_all, found), html = html)
}

pattern_page <- function(study, waves, due_in_all, found) {
  whole <- page(list(figure("due in all", length(due_in_all), 4)))
  if (is.null(found)) return(whole)
  patterns <- names(found$counts)
  ids <- paste("pattern", patterns)
  figures <- Map(function(id, n) figure(id, n, 1), ids, found$counts)
  is_monotone <- !grepl("01", patterns)
  monotone <- sum(found$counts[is_monotone])
  each <- page(c(figures, list(
    figure("due in all", found$n, 4), figure("monotone", monotone), unpublished("not monotone", found$n - monotone)
  )), list(
    sum_of("due in all", ids), sum_of("monotone", ids[is_monotone]), sum_of("not monotone", ids[!is_monotone])
  ))
  in_waves <- unlist(lapply(seq_along(waves), function(position) {
    rows <- in_wave(study, waves[position])
    rows <- rows[rows$is_due, ]
    is_one <- substr(patterns, position, position) == "1"
    lapply(c("answered", "unanswered"), function(what) {
      here <- if (what == "answered") is_one else !is_one
      total <- paste(waves[position], what)
      counts <- c(
        setNames(list(sum(rows$is_answered == (what == "answered"))), total),
        setNames(as.list(found$counts[here]), ids[here])
      )
      with_rest(total, counts, paste(total, "not due in all"))
    })
  }), recursive = FALSE)
  due <- lapply(waves, function(wave) {
    id <- paste(wave, "due")
    with_rest(id, setNames(list(sum(in_wave(study, wave)$is_due), found$n), c(id, "due in all")), paste(id, "in it, not in all"))
  })
  together(c(list(each), in_waves, due))
}

# ---- block 5: reasons --------------------------------------------------------------------------------------------

reason_block <- function(study) {
  if (!has(study$follow_up, "reason")) {
    return(list(
      numbers = list(list(refused = paste("reasons are", NOT_RELEASED))), page = NULL,
      html = function(shown) c(heading("Why there is no answer"), para("Reasons are ", NOT_RELEASED, "."))
    ))
  }
  rows <- study$follow_up[!study$follow_up$is_answered & study$follow_up$is_due, ]
  reason <- ifelse(is.na(rows$reason), "no reason known", rows$reason)
  keys <- strsplit(sorted(paste(rows$disposition, reason, sep = "\t")), "\t")
  numbers <- unlist(lapply(study$waves$id, function(wave) {
    lapply(keys, function(key) {
      n <- sum(rows$wave == wave & rows$disposition == key[1] & reason == key[2])
      list(wave = wave, disposition = key[1], reason = key[2], n = n)
    })
  }), recursive = FALSE)
  id_of <- function(wave, key) paste(kind_id(wave, key[1]), "reason", key[2])
  html <- function(shown) c(
    heading("Why there is no answer"),
    if (length(keys) == 0) para("Everybody who was due has answered.") else
      html_table("Reasons, of those due who did not answer", c("Disposition", "Reason", study$waves$label), lapply(keys, function(key) {
        c(key, vapply(study$waves$id, function(wave) shown(id_of(wave, key)), ""))
      }))
  )
  figures <- lapply(numbers, function(each) figure(id_of(each$wave, c(each$disposition, each$reason)), each$n, 1))
  kinds <- vapply(keys, function(key) key[1], "")
  sums <- unlist(lapply(study$waves$id, function(wave) lapply(unique(kinds), function(kind) {
    sum_of(kind_id(wave, kind), vapply(keys[kinds == kind], function(key) id_of(wave, key), ""))
  })), recursive = FALSE)
  list(numbers = if (length(numbers) == 0) list() else numbers, page = list(figures = figures, sums = sums), html = html)
}

# ---- block 6: how the scores were made --------------------------------------------------------------------------

# Scores by another rule, or of a test done in another way, are other scores: each has a row of its own here.
scoring_block <- function(study) {
  values <- study$scores[!is.na(study$scores$value), ]
  made <- function(column) if (has(values, column)) ifelse(is.na(values[[column]]), "", values[[column]]) else rep("", nrow(values))
  values$rule <- made("rule")
  values$protocol <- made("protocol")
  key <- paste(values$score, values$rule, values$protocol, sep = "\t")
  or_na <- function(text) if (text == "") NA else text
  numbers <- lapply(sorted(key), function(one) {
    first <- values[match(one, key), ]
    n <- sum(key == one)
    source <- if (has(study$scores, "rule")) {
      study$scoring$source[match(paste(first$score, first$rule), paste(study$scoring$score, study$scoring$rule))]
    } else {
      study$scoring$source[match(first$score, study$scoring$score)]
    }
    entry <- list(score = first$score, rule = or_na(first$rule), protocol = or_na(first$protocol), source = source)
    c(entry, if (n < SMALLEST_GROUP) list(refused = paste("fewer than", SMALLEST_GROUP)) else list(n = n))
  })
  counts <- as.vector(table(factor(key, levels = sorted(key))))
  ids <- paste("scored by", sorted(key))
  protocols <- unique(values[values$protocol != "", c("score", "protocol")])
  mixed <- sorted(protocols$score[duplicated(protocols$score)])
  html <- function(shown) {
    cells <- Map(function(entry, id) {
      said <- function(value, otherwise) if (is.na(value)) otherwise else value
      rule <- said(entry$rule, NOT_RELEASED)
      c(entry$score, rule, said(entry$protocol, ""), shown(id), said(entry$source, "as the service gave it"))
    }, numbers, ids)
    c(
      heading("How the scores were made"),
      para(
        "Each score with the rule that made it and the version of its instrument. \"roster\" is a score that the service ",
        "measured before this system came. Missing scores are not filled in."
      ),
      if (length(mixed) > 0) para(
        "Done in more than one way: ", paste(mixed, collapse = ", "), ". Results of different protocols do not compare and must not be pooled."
      ),
      if (length(cells) > 0) html_table("Scores in the dataset", c("Score", "Rule", "Protocol", "Values", "Source of the rule"), cells)
    )
  }
  score_of <- sub("\t.*", "", sorted(key))
  totals <- lapply(unique(score_of), function(score) {
    counts_of <- setNames(as.list(counts[score_of == score]), ids[score_of == score])
    total <- paste("values of", score)
    list(
      figures = c(Map(figure, names(counts_of), counts_of), list(unpublished(total, sum(unlist(counts_of))))),
      sums = list(sum_of(total, names(counts_of)))
    )
  })
  list(numbers = numbers, page = together(totals), html = html)
}

# ---- block 7: denominators of each measure -----------------------------------------------------------------------

NOT_ASKED_IT <- c("not-in-battery", "not-asked", "not-collectable-in-mode")
MEASURED <- c("asked", "asked_both", "scored", "scored_both")

# `rows`: first graduations that are due in one wave. A release has the scores that everybody was asked.
measure_in_wave <- function(study, score, wave, rows) {
  of_score <- study$scores[study$scores$score == score, ]
  at <- function(when) {
    of_wave <- of_score[of_score$wave == when, ]
    of_wave[match(rows$episode, of_wave$episode), ]
  }
  now <- at(wave)
  key <- list(score = score, wave = wave)
  if (study$is_release && !wave %in% of_score$wave) return(c(key, list(refused = NOT_RELEASED)))
  has_pre <- if (study$is_release && !"pre" %in% of_score$wave) NA else !is.na(at("pre")$value)
  asked <- !(now$missing_reason %in% NOT_ASKED_IT)
  scored <- rows$is_answered & !is.na(now$value)
  c(key, list(
    due = nrow(rows), asked = sum(asked), asked_both = sum(asked & has_pre),
    scored = sum(scored), scored_both = sum(scored & has_pre)
  ))
}

measures_block <- function(study) {
  numbers <- unlist(lapply(unique(study$scores$score), function(score) {
    of_score <- lapply(study$waves$id, function(wave) {
      rows <- in_wave(study, wave)
      measure_in_wave(study, score, wave, rows[rows$is_due & rows$is_first, ])
    })
    if (all(vapply(of_score, function(entry) is.null(entry$asked) || entry$asked == 0, NA))) list() else of_score
  }), recursive = FALSE)
  shown_ones <- Filter(function(entry) is.null(entry$refused), numbers)
  html <- function(shown) {
    cells <- lapply(shown_ones, function(entry) {
      whole <- first_in(study, entry$wave)
      counts <- shown(c(paste(whole, "due"), paste(whole, entry$score, MEASURED)))
      c(entry$score, study$waves$label[study$waves$id == entry$wave], ifelse(is.na(counts), NOT_RELEASED, counts))
    })
    header <- c("Score", "Wave", "Due", "Asked it", "Asked before too", "Scored", "Scored both times")
    c(
      heading("Denominators of each measure"),
      para(
        "Each person's first graduation, of those due. Asked it: it was in the questionnaire that this person was to answer, not ",
        "where the wave was never asked, nor where the core set was answered without it. Before: the service measured it before ",
        "the programme. Scored: submitted, with enough items."
      ),
      if (study$is_release) para("A measure that not everybody of a wave was asked is not in this release."),
      if (length(cells) == 0) para("No measure was asked of anybody who is due.") else
        html_table("How many were asked each measure, and have a score", header, cells)
    )
  }
  pages <- c(lapply(shown_ones, measure_page, study = study), list(values_page(study, shown_ones)))
  list(numbers = if (length(numbers) == 0) list() else numbers, page = together(pages), html = html)
}

measure_page <- function(study, entry) {
  rows <- in_wave(study, entry$wave)
  rows <- rows[rows$is_due & rows$is_first, ]
  whole <- first_in(study, entry$wave)
  id <- function(what) paste(whole, entry$score, what)
  of <- function(total, part, rest) with_rest(total, setNames(list(total_of[[total]], total_of[[part]]), c(total, part)), rest)
  total_of <- c(
    setNames(list(nrow(rows), sum(rows$is_answered)), paste(whole, c("due", "answered"))),
    setNames(entry[MEASURED], id(MEASURED))
  )
  figures <- Map(function(what, n) figure(id(what), n, 1), MEASURED, entry[MEASURED])
  parts <- list(
    of(paste(whole, "due"), id("asked"), id("not asked")), of(paste(whole, "answered"), id("scored"), id("no score")),
    of(id("asked"), id("scored"), id("asked, no score"))
  )
  before <- if (!is.na(entry$asked_both)) measured_before(entry, id)
  together(c(list(whole_page(rows, whole, 3), page(figures)), parts, list(before)))
}

# Of those asked: with a score or none, measured before or not.
measured_before <- function(entry, id) {
  only_now <- entry$scored - entry$scored_both
  only_before <- entry$asked_both - entry$scored_both
  neither <- entry$asked - entry$scored - only_before
  page(list(
    figure(id("asked"), entry$asked), figure(id("asked_both"), entry$asked_both), figure(id("scored"), entry$scored),
    figure(id("scored_both"), entry$scored_both), unpublished(id("only now"), only_now),
    unpublished(id("only before"), only_before), unpublished(id("neither"), neither),
    unpublished(id("not before"), only_now + neither)
  ), list(
    sum_of(id("scored"), id(c("scored_both", "only now"))), sum_of(id("asked_both"), id(c("scored_both", "only before"))),
    sum_of(id("asked"), id(c("asked_both", "not before"))), sum_of(id("not before"), id(c("only now", "neither")))
  ))
}

# The values of a score are those of first graduations that are due, and the rest.
values_page <- function(study, entries) {
  together(lapply(unique(vapply(entries, function(entry) entry$score, "")), function(score) {
    total <- paste("values of", score)
    here <- Filter(function(entry) entry$score == score, entries)
    ids <- vapply(here, function(entry) paste(first_in(study, entry$wave), score, "scored"), "")
    n <- sum(study$scores$score == score & !is.na(study$scores$value))
    if (n == 0) return(NULL)
    counts <- c(setNames(list(n), total), setNames(lapply(here, function(entry) entry$scored), ids))
    with_rest(total, counts, paste("further", total))
  }))
}

# Further analyses (weighting, imputation, models) are added here; each refuses, and says so, where the data are too few.
blocks <- list(
  starters = starters_block, flow = flow_block, response = response_block, baseline = baseline_block,
  patterns = pattern_block, reasons = reason_block, scoring = scoring_block, measures = measures_block
)

# ---- writing -----------------------------------------------------------------------------------------------------

json_text <- function(text) {
  text <- gsub("\\", "\\\\", enc2utf8(text), fixed = TRUE)
  text <- gsub('"', '\\"', text, fixed = TRUE)
  paste0('"', gsub("[[:cntrl:]]", " ", text), '"')
}

# Lists with names are objects, lists without are arrays, single values are themselves, NA is null.
to_json <- function(value, indent = "") {
  if (is.list(value)) {
    named <- !is.null(names(value))
    if (length(value) == 0) return(if (named) "{}" else "[]")
    deeper <- paste0(indent, "  ")
    inside <- vapply(value, to_json, "", indent = deeper)
    if (named) inside <- paste0(vapply(names(value), json_text, ""), ": ", inside)
    ends <- if (named) c("{", "}") else c("[", "]")
    return(paste0(ends[1], "\n", paste0(deeper, inside, collapse = ",\n"), "\n", indent, ends[2]))
  }
  if (length(value) != 1 || is.na(value)) return("null")
  if (is.logical(value)) return(if (value) "true" else "false")
  if (is.numeric(value)) return(format(signif(value, 12), digits = 15, scientific = FALSE, trim = TRUE))
  json_text(value)
}

escaped <- function(text) {
  text <- gsub("&", "&amp;", as.character(text), fixed = TRUE)
  gsub('"', "&quot;", gsub(">", "&gt;", gsub("<", "&lt;", text, fixed = TRUE), fixed = TRUE), fixed = TRUE)
}
heading <- function(text) paste0("<h2>", escaped(text), "</h2>")
para <- function(...) paste0("<p>", escaped(paste0(...)), "</p>")
percent <- function(p) if (is.na(p)) "none" else sprintf("%.0f%%", 100 * p)
share <- function(w) {
  if (w$n == 0) "none due" else sprintf("%s (%.0f to %.0f), %d of %d", percent(w$p), 100 * w$lo, 100 * w$hi, w$x, w$n)
}

words_of <- function(name) {
  known <- c(age_band = "age band", imd_decile = "deprivation (1 most deprived)", imd_fifth = "deprivation fifth (1 most deprived)",
    included = "whether they attended enough of the programme")
  if (name %in% names(known)) return(known[[name]])
  gsub("_", " ", sub("^cov_", "", sub("^post_", "after: ", sub("^pre_", "before: ", name))))
}

html_table <- function(caption, header, rows) {
  cells <- function(row) paste0("<td>", escaped(row[-1]), "</td>", collapse = "")
  body <- vapply(rows, function(row) paste0('<tr><th scope="row">', escaped(row[1]), "</th>", cells(row), "</tr>"), "")
  # A table may be wider than a small screen: it scrolls, and keyboards can reach it.
  c(
    sprintf('<div class="wide" tabindex="0" role="region" aria-label="%s"><table>', escaped(caption)),
    paste0("<caption>", escaped(caption), "</caption>"),
    paste0("<thead><tr>", paste0('<th scope="col">', escaped(header), "</th>", collapse = ""), "</tr></thead>"),
    "<tbody>", body, "</tbody></table></div>"
  )
}

# Points with intervals, one wave under the other; the same numbers are in the table that follows.
response_plot <- function(study, overall, shown) {
  x <- function(p) 150 + 500 * p
  height <- 50 * length(overall) + 50
  grid <- sprintf(
    '<line x1="%.0f" y1="10" x2="%.0f" y2="%d" stroke="#d8dde0"/><text x="%.0f" y="%d" text-anchor="middle">%d%%</text>',
    x(0:4 / 4), x(0:4 / 4), height - 35, x(0:4 / 4), height - 15, as.integer(25 * 0:4)
  )
  marks <- unlist(Map(function(wave, position) {
    y <- 50 * position - 15
    label <- sprintf('<text x="0" y="%d">%s</text>', y + 5, escaped(study$waves$label[position]))
    target <- if (is.na(wave$target)) "" else sprintf(
      '<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#212b32" stroke-width="2" stroke-dasharray="4 3"/>',
      x(wave$target), y - 16, x(wave$target), y + 16
    )
    if (!is.null(wave$refused) || wave$n == 0 || !knows(shown, paste(wave$wave, c("due", "answered")))) return(c(label, target))
    c(label, target, sprintf(
      '<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#005eb8" stroke-width="3"/><circle cx="%.1f" cy="%d" r="7" fill="#005eb8"/>',
      x(wave$lo), y, x(wave$hi), y, x(wave$p), y
    ))
  }, overall, seq_along(overall)))
  c(
    sprintf('<svg viewBox="0 0 680 %d" role="img" aria-labelledby="plot-title" class="plot">', height),
    '<title id="plot-title">Response of those due by wave, with 95% intervals; dashed lines are targets. The table below has the numbers.</title>',
    grid, marks, "</svg>"
  )
}

STYLE <- paste(
  "body{font-family:Arial,sans-serif;font-size:1.1875rem;line-height:1.5;color:#212b32;max-width:60rem;margin:0 auto;padding:1rem}",
  "table{border-collapse:collapse;margin:0 0 1.5rem}caption{text-align:left;font-weight:bold;padding:.5rem 0}",
  "th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #768692}",
  "tbody th{font-weight:normal}.wide{overflow-x:auto}.wide:focus{outline:3px solid #212b32}.plot{width:100%;max-width:44rem;height:auto}",
  sep = ""
)

html_page <- function(study, shown, parts) {
  about <- study$declaration
  title <- paste0("Attrition: ", about$programme_name)
  few <- nrow(study$participants) < SMALLEST_GROUP
  what <- if (few) {
    para("There are fewer than ", SMALLEST_GROUP, " graduations in the dataset, too few to show any number of them.")
  } else {
    c(
      para("Graduations in the dataset: ", shown("in_dataset"), "."),
      para(
        "Numbers from 1 to ", SMALLEST_GROUP - 1, " are not shown, nor further ones that would give them away, nor means of ",
        "fewer than ", SMALLEST_MEAN, "."
      ),
      unlist(lapply(parts, function(part) part(shown)))
    )
  }
  c(
    '<!DOCTYPE html>', '<html lang="en-GB">', "<head>", '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="robots" content="noindex">',
    paste0("<title>", escaped(title), "</title>"), paste0("<style>", STYLE, "</style>"), "</head>", "<body>", "<main>",
    paste0("<h1>", escaped(title), "</h1>"),
    para("As of ", about$as_of, ". Profile: ", about$profile, "."),
    what,
    heading("What this cannot say"),
    para(
      "There is no control group, so a change in scores is not what the programme did. People join when they are at their ",
      "worst, and regression to the mean alone would make many look better later. Where those who answered differ from ",
      "those who did not, the average of the answers is not the average of the graduates."
    ),
    "</main>", "</body>", "</html>"
  )
}

write_text <- function(lines, path) {
  file <- file(path, open = "wb")
  on.exit(close(file))
  writeLines(enc2utf8(lines), file, sep = "\n", useBytes = TRUE)
}

run_attrition <- function(dataset, report) {
  # Each function runs a few times: compiling them takes three times as long as running them does.
  before <- compiler::enableJIT(0)
  on.exit(compiler::enableJIT(before))
  study <- read_study(dataset)
  found <- lapply(blocks, function(block) block(study))
  dir.create(report, showWarnings = FALSE, recursive = TRUE)
  about <- study$declaration[c("programme", "profile", "as_of", "objected")]
  numbers <- c(list(format = 1), about, list(graduations = nrow(study$participants)), lapply(found, function(block) block$numbers))
  write_text(to_json(numbers), file.path(report, "attrition.json"))
  shown <- shown_in(together(lapply(found, function(block) block$page)))
  write_text(html_page(study, shown, lapply(found, function(block) block$html)), file.path(report, "attrition.html"))
  invisible(numbers)
}

if (length(commandArgs(trailingOnly = TRUE)) == 2) {
  run_attrition(commandArgs(trailingOnly = TRUE)[1], commandArgs(trailingOnly = TRUE)[2])
}
