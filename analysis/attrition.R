# Who answered, who did not, and how the two differ.
#
#   Rscript attrition.R <dataset folder> <report folder>
#
# Reads the dataset's CSV files and writes attrition.json (every number) and attrition.html (the same, to be read).
# Base R and stats only. The pipeline runs this very file; an evaluator can run it again and get the same numbers.
# Each block is a function from the study to list(numbers, html): a further analysis is one more block in `blocks`.
#
# Nothing here tests a hypothesis. Differences at baseline describe who is missing; with these numbers of people a test
# would say more about the sample size than about the bias.

SMALLEST_GROUP <- 5 # below this a group is not described: nothing could be said, and people could be recognised
DISPOSITIONS <- c(
  "complete", "core-only", "partial", "declined", "withdrawn", "undeliverable", "no-response",
  "not-asked", "deceased", "open", "not-yet-due"
)
ANSWERED <- c("complete", "core-only")

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

read_table <- function(directory, name) {
  utils::read.csv(file.path(directory, paste0(name, ".csv")),
    colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8"
  )
}

read_study <- function(directory) {
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
  participants <- read_table(directory, "participants")
  decile <- as.numeric(participants$imd_decile)
  participants$imd_fifth <- as.character(if (one("profile") == "safe") decile else ceiling(decile / 2))
  follow_up <- read_table(directory, "follow_up")
  follow_up$is_due <- follow_up$due == "yes"
  follow_up$is_answered <- follow_up$disposition %in% ANSWERED
  # The unit of an estimate is a person's first graduation; counts of due and response are of all graduations.
  first <- participants$episode[participants$graduation_number == "1"]
  follow_up$is_first <- follow_up$episode %in% first
  list(
    declaration = list(
      programme = one("programme"), programme_name = one("programme_name"), profile = one("profile"),
      as_of = one("as_of"), objected = as.numeric(one("graduations_objected")),
      objection_unclear = as.numeric(one("graduations_objection_unclear")), held = as.numeric(one("rows_held")),
      answers_removed = as.numeric(one("graduations_answers_removed")), predictors = all_of("predictor"),
      primary_score = one("primary_score"), primary_wave = one("primary_wave")
    ),
    covariate_types = setNames(declaration$value[is_covariate], declaration$item[is_covariate]),
    waves = waves, participants = participants, follow_up = follow_up,
    scores = read_table(directory, "scores_long"), scoring = read_table(directory, "scoring")
  )
}

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

# ---- block: starters ---------------------------------------------------------------------------------------------

# From those who began the programme to the graduations in the dataset: bias begins with those who left before the end.
starters_block <- function(study) {
  about <- study$declaration
  in_dataset <- nrow(study$participants)
  completed <- sum(study$participants$completed == "yes")
  enrolled <- in_dataset + about$objected
  numbers <- list(
    starters = enrolled + about$held, held = about$held, enrolled = enrolled, objected = about$objected,
    objection_unclear = about$objection_unclear, in_dataset = in_dataset, completed = completed,
    did_not_complete = in_dataset - completed, later_graduations = sum(study$participants$graduation_number != "1"),
    answers_removed = about$answers_removed
  )
  words <- c(
    "Began the programme, as far as rosters say", "Held: the team has to decide who it is",
    "Enrolled", "Not in the dataset: the person objected to evaluation",
    "of which may have objected, by a word that is not readable", "In the dataset",
    "of which stayed to the programme's end", "of which did not, and are followed up all the same",
    "of which are later graduations of the same person", "of which have no answers, removed at the person's wish"
  )
  rows <- Map(function(word, n) c(word, as.character(n)), words, numbers)
  list(numbers = numbers, html = c(
    heading("From starters to the dataset"),
    para("Counted in graduations. Whoever is not on a roster is not known here."),
    html_table("Starters", c("", "Graduations"), rows)
  ))
}

# ---- block 1: flow -----------------------------------------------------------------------------------------------

flow_block <- function(study) {
  flow <- lapply(seq_len(nrow(study$waves)), function(position) {
    wave <- study$waves[position, ]
    rows <- in_wave(study, wave$id)
    dispositions <- table(factor(rows$disposition, levels = DISPOSITIONS))
    due <- rows[rows$is_due, ]
    list(
      wave = wave$id, label = wave$label, enrolled = nrow(rows), due = nrow(due),
      not_yet_due = sum(rows$standing == "not-yet-due"), deceased = sum(rows$standing == "died-before-due"),
      structural = sum(rows$standing == "structural"),
      answered = sum(due$is_answered), late = sum(due$is_answered & due$late == "yes"),
      answered_before_window_closed = sum(rows$is_answered & rows$standing == "not-yet-due"),
      dispositions = as.list(setNames(as.integer(dispositions), DISPOSITIONS))
    )
  })
  counted <- c(
    "enrolled", "not_yet_due", "deceased", "structural", "due", "answered", "late", "answered_before_window_closed"
  )
  words <- c(
    "Graduations in the dataset", "Not yet due (the window has not closed)", "Died before the due date",
    "Not asked by design", "Due", "Answered, of those due", "of which late (in the grace period)",
    "Answered already, not yet due: in no rate"
  )
  rows <- Map(function(key, word) c(word, vapply(flow, function(w) as.character(w[[key]]), "")), counted, words)
  by_disposition <- lapply(DISPOSITIONS, function(name) {
    c(name, vapply(flow, function(w) as.character(w$dispositions[[name]]), ""))
  })
  labels <- study$waves$label
  list(numbers = flow, html = c(
    heading("Flow"),
    para(
      "Everybody who graduated is counted in every wave, whether or not they could be asked. Due is a matter of dates and ",
      "life alone, never of who answered: the window has closed, and the person was alive at the due date. People who object ",
      "to evaluation are not in the dataset: ", study$declaration$objected, " graduations."
    ),
    html_table("Graduations in each wave", c("", labels), rows),
    html_table("What became of each graduation, by wave", c("Disposition", labels), by_disposition)
  ))
}

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

response_in_groups <- function(study, variable) {
  unlist(lapply(study$waves$id, function(wave) {
    rows <- in_wave(study, wave)
    group <- covariate(study, variable, rows)
    lapply(c(sorted(group), NA), function(level) {
      within <- rows[if (is.na(level)) is.na(group) else group %in% level, ]
      due <- sum(within$is_due)
      key <- list(variable = variable, group = if (is.na(level)) "not recorded" else level, wave = wave)
      if (due == 0) return(NULL)
      if (due < SMALLEST_GROUP) return(c(key, list(refused = paste("fewer than", SMALLEST_GROUP, "due"))))
      c(key, response_of(within))
    })
  }), recursive = FALSE)
}

response_table <- function(study, caption, found) {
  found <- Filter(Negate(is.null), found)
  groups <- unique(vapply(found, function(entry) entry$group, ""))
  rows <- lapply(groups, function(group) {
    c(group, vapply(study$waves$id, function(wave) {
      here <- Filter(function(entry) entry$group == group && entry$wave == wave, found)
      if (length(here) == 0) "none due" else if (is.null(here[[1]]$refused)) share(here[[1]]) else here[[1]]$refused
    }, ""))
  })
  html_table(caption, c("", study$waves$label), rows)
}

response_block <- function(study) {
  overall <- lapply(seq_len(nrow(study$waves)), function(position) {
    wave <- study$waves[position, ]
    c(list(wave = wave$id, target = wave$target), response_of(in_wave(study, wave$id)))
  })
  names <- c("cohort", declared_groups(study))
  groups <- setNames(lapply(names, function(name) Filter(Negate(is.null), response_in_groups(study, name))), names)
  overall_row <- list(c("All graduates", vapply(overall, share, "")))
  targets <- list(c("The programme's target", vapply(overall, function(wave) percent(wave$target), "")))
  list(numbers = list(overall = overall, by_cohort = groups$cohort, by_group = groups[-1]), html = c(
    heading("Response"),
    para(
      "Answered (the whole questionnaire or its core set) out of those due, with 95% intervals by Wilson's method. ",
      "A partial answer that was never submitted does not count. A high rate is not proof against bias, nor a low one ",
      "proof of it: see who is missing, below."
    ),
    response_plot(study, overall),
    html_table("Response of those due", c("", study$waves$label), c(overall_row, targets)),
    unlist(lapply(names, function(name) response_table(study, paste("Response by", words_of(name)), groups[[name]])))
  ))
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
  if (is_measured(study, name, values)) return(list(compare(as.numeric(values), rows$is_answered, name)))
  levels <- sorted(values)
  if (length(levels) < 2) return(list(list(variable = name, refused = "does not vary")))
  lapply(levels, function(level) compare(values, rows$is_answered, name, level))
}

baseline_row <- function(entry) {
  name <- paste0(words_of(entry$variable), if (!is.null(entry$level)) paste0(": ", entry$level))
  if (!is.null(entry$refused)) return(c(name, entry$refused, "", ""))
  said <- function(group) {
    if (is.null(group$mean)) return(sprintf("%s (%d of %d)", percent(group$p), group$x, group$n))
    sprintf("%.1f (SD %.1f, n %d)", group$mean, group$sd, group$n)
  }
  smd <- if (is.na(entry$smd)) "no spread" else sprintf("%.2f%s", entry$smd, size_of(entry$smd))
  c(name, said(entry$answered), said(entry$not_answered), smd)
}

size_of <- function(smd) if (abs(smd) > 0.25) ", clear" else if (abs(smd) > 0.1) ", some" else ""

baseline_block <- function(study) {
  declared <- study$declaration$predictors
  variables <- unique(c(if (length(declared) == 0) c("age_band", "sex", "imd_decile") else declared, baseline_scores(study)))
  found <- lapply(study$waves$id, function(wave) {
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
  tables <- Map(function(entry, label) {
    if (!is.null(entry$refused)) return(para(label, ": not compared (", entry$refused, ")."))
    html_table(
      sprintf("%s: %d answered, %d did not", label, entry$answered, entry$not_answered),
      c("At baseline", "Answered", "Did not answer", "Standardised difference"), lapply(entry$variables, baseline_row)
    )
  }, found, study$waves$label)
  list(numbers = found, html = c(
    heading("Those who answered and those who did not, at baseline"),
    para(
      "Out of those due, each person's first graduation; later graduations: ", later_in_words(study, found), ". The standardised difference is answered minus not answered in standard deviations; as a rule of ",
      "thumb above 0.1 is some difference and above 0.25 a clear one. There are no p-values: these are descriptions of ",
      "who is missing, not hypotheses. What nobody recorded cannot be compared."
    ), unlist(tables)
  ))
}

later_in_words <- function(study, found) {
  paste(study$waves$label, vapply(found, function(entry) as.character(entry$later_graduations), ""), collapse = ", ")
}

# ---- block 4: patterns -------------------------------------------------------------------------------------------

pattern_block <- function(study) {
  waves <- study$waves$id
  due_in_all <- Reduce(intersect, lapply(waves, function(wave) {
    rows <- in_wave(study, wave)
    rows$episode[rows$is_due]
  }))
  numbers <- list(waves = as.list(waves), n = length(due_in_all))
  intro <- c(heading("Patterns over the waves"), para(
    "Graduates who were due in every wave: ", length(due_in_all), ". A 1 stands for an answer, a 0 for none, ",
    "in the order ", paste(study$waves$label, collapse = ", "), ". Monotone means that whoever missed a wave answered none after it."
  ))
  if (length(due_in_all) < SMALLEST_GROUP) {
    refused <- paste("fewer than", SMALLEST_GROUP, "due in every wave")
    return(list(numbers = c(numbers, list(refused = refused)), html = c(intro, para("Not shown: ", refused, "."))))
  }
  answered <- vapply(waves, function(wave) {
    rows <- in_wave(study, wave)
    rows$is_answered[match(due_in_all, rows$episode)]
  }, logical(length(due_in_all)))
  found <- missingness_patterns(answered)
  rows <- Map(function(pattern, n) c(pattern, n, percent(n / found$n)), names(found$counts), found$counts)
  list(
    numbers = c(numbers, list(patterns = as.list(found$counts), monotone_share = found$monotone_share)),
    html = c(
      intro, html_table("Patterns of answering", c("Pattern", "Graduates", "Share"), rows),
      para("Monotone: ", percent(found$monotone_share), ".")
    )
  )
}

# ---- block 5: reasons --------------------------------------------------------------------------------------------

reason_block <- function(study) {
  rows <- study$follow_up[!study$follow_up$is_answered & study$follow_up$is_due, ]
  reason <- ifelse(is.na(rows$reason), "no reason known", rows$reason)
  keys <- sorted(paste(rows$disposition, reason, sep = "\t"))
  numbers <- unlist(lapply(study$waves$id, function(wave) {
    lapply(strsplit(keys, "\t"), function(key) {
      n <- sum(rows$wave == wave & rows$disposition == key[1] & reason == key[2])
      list(wave = wave, disposition = key[1], reason = key[2], n = n)
    })
  }), recursive = FALSE)
  cells <- lapply(strsplit(keys, "\t"), function(key) {
    of_key <- Filter(function(entry) entry$disposition == key[1] && entry$reason == key[2], numbers)
    c(key, vapply(of_key, function(entry) as.character(entry$n), ""))
  })
  list(numbers = if (length(numbers) == 0) list() else numbers, html = c(
    heading("Why there is no answer"),
    if (length(cells) == 0) para("Everybody who was due has answered.") else
      html_table("Reasons, of those due who did not answer", c("Disposition", "Reason", study$waves$label), cells)
  ))
}

# ---- block 6: how the scores were made --------------------------------------------------------------------------

# Scores by another rule, or of a test done in another way, are other scores: each has a row of its own here.
scoring_block <- function(study) {
  values <- study$scores[!is.na(study$scores$value), ]
  values$protocol[is.na(values$protocol)] <- ""
  key <- paste(values$score, values$rule, values$protocol, sep = "\t")
  numbers <- lapply(sorted(key), function(one) {
    made <- values[match(one, key), ]
    n <- sum(key == one)
    source <- study$scoring$source[match(paste(made$score, made$rule), paste(study$scoring$score, study$scoring$rule))]
    protocol <- if (made$protocol == "") NA else made$protocol
    entry <- list(score = made$score, rule = made$rule, protocol = protocol, source = source)
    c(entry, if (n < SMALLEST_GROUP) list(refused = paste("fewer than", SMALLEST_GROUP)) else list(n = n))
  })
  cells <- lapply(numbers, function(entry) {
    c(
      entry$score, entry$rule, if (is.na(entry$protocol)) "" else entry$protocol,
      if (is.null(entry$refused)) as.character(entry$n) else entry$refused,
      if (is.na(entry$source)) "as the service gave it" else entry$source
    )
  })
  protocols <- unique(values[values$protocol != "", c("score", "protocol")])
  mixed <- sorted(protocols$score[duplicated(protocols$score)])
  list(numbers = numbers, html = c(
    heading("How the scores were made"),
    para(
      "Each score with the rule that made it and the version of its instrument. \"roster\" is a score that the service ",
      "measured before this system came. Missing scores are not filled in."
    ),
    if (length(mixed) > 0) para(
      "Done in more than one way: ", paste(mixed, collapse = ", "), ". Results of different protocols do not compare and must not be pooled."
    ),
    if (length(cells) > 0) html_table("Scores in the dataset", c("Score", "Rule", "Protocol", "Values", "Source of the rule"), cells)
  ))
}

# ---- block 7: denominators of each measure -----------------------------------------------------------------------

NOT_ASKED_IT <- c("not-in-battery", "not-asked", "not-collectable-in-mode")

# `rows`: first graduations that are due in one wave.
measure_in_wave <- function(study, score, wave, rows) {
  of_score <- study$scores[study$scores$score == score, ]
  at <- function(when) {
    of_wave <- of_score[of_score$wave == when, ]
    of_wave[match(rows$episode, of_wave$episode), ]
  }
  now <- at(wave)
  has_pre <- !is.na(at("pre")$value)
  asked <- !(now$missing_reason %in% NOT_ASKED_IT)
  scored <- rows$is_answered & !is.na(now$value)
  list(
    score = score, wave = wave, due = nrow(rows), asked = sum(asked), asked_both = sum(asked & has_pre),
    scored = sum(scored), scored_both = sum(scored & has_pre)
  )
}

measures_block <- function(study) {
  numbers <- unlist(lapply(unique(study$scores$score), function(score) {
    of_score <- lapply(study$waves$id, function(wave) {
      rows <- in_wave(study, wave)
      measure_in_wave(study, score, wave, rows[rows$is_due & rows$is_first, ])
    })
    if (sum(vapply(of_score, function(entry) entry$asked, 0)) == 0) list() else of_score
  }), recursive = FALSE)
  later <- sum(study$follow_up$is_due & !study$follow_up$is_first)
  cells <- lapply(numbers, function(entry) {
    label <- study$waves$label[study$waves$id == entry$wave]
    counts <- vapply(entry[c("due", "asked", "asked_both", "scored", "scored_both")], as.character, "")
    c(entry$score, label, counts)
  })
  header <- c("Score", "Wave", "Due", "Asked it", "Asked before too", "Scored", "Scored both times")
  list(numbers = if (length(numbers) == 0) list() else numbers, html = c(
    heading("Denominators of each measure"),
    para(
      "Each person's first graduation, of those due. Asked it: it was in the questionnaire that this person was to answer, not ",
      "where the wave was never asked, nor where the core set was answered without it. Before: the service measured it before ",
      "the programme. Scored: submitted, with enough items. Later graduations that are due, counted apart: ", later, "."
    ),
    if (length(cells) == 0) para("No measure was asked of anybody who is due.") else
      html_table("How many were asked each measure, and have a score", header, cells)
  ))
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
response_plot <- function(study, overall) {
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
    if (wave$n == 0) return(c(label, target))
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

page_of <- function(study, parts) {
  about <- study$declaration
  title <- paste0("Attrition: ", about$programme_name)
  c(
    '<!DOCTYPE html>', '<html lang="en-GB">', "<head>", '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="robots" content="noindex">',
    paste0("<title>", escaped(title), "</title>"), paste0("<style>", STYLE, "</style>"), "</head>", "<body>", "<main>",
    paste0("<h1>", escaped(title), "</h1>"),
    para("As of ", about$as_of, ". Graduations in the dataset: ", nrow(study$participants), ". Profile: ", about$profile, "."),
    unlist(parts),
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
  study <- read_study(dataset)
  found <- lapply(blocks, function(block) block(study))
  dir.create(report, showWarnings = FALSE, recursive = TRUE)
  about <- study$declaration[c("programme", "profile", "as_of", "objected")]
  numbers <- c(list(format = 1), about, list(graduations = nrow(study$participants)), lapply(found, function(block) block$numbers))
  write_text(to_json(numbers), file.path(report, "attrition.json"))
  write_text(page_of(study, lapply(found, function(block) block$html)), file.path(report, "attrition.html"))
  invisible(numbers)
}

if (length(commandArgs(trailingOnly = TRUE)) == 2) {
  run_attrition(commandArgs(trailingOnly = TRUE)[1], commandArgs(trailingOnly = TRUE)[2])
}
